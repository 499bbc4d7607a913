// One of several ways, with a line that says what it does. Must not know the others.

export interface RadioProps {
  /** The same for all of them. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

export function Radio({ name, label, hint = "", isChosen, onChoose }: RadioProps) {
  return (
    <label class="tick">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>
        {label}
        {hint !== "" && <span class="quiet small line">{hint}</span>}
      </span>
    </label>
  );
}

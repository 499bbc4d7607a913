// A field in which one of several words is chosen. Must not know what they mean.

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string | number;
  /** Each with what stands for it. */
  readonly choices: readonly (readonly [string | number, string])[];
  readonly onChoose: (value: string) => void;
}

export function SelectField({ label, value, choices, onChoose }: SelectFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {choices.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

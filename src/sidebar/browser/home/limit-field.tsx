// A field for a limit with its unit. Must not know which limit.

export interface LimitFieldProps {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  /** What holds while the field is empty. */
  readonly usual: string;
  readonly isWrong: boolean;
  readonly describedBy: string;
  readonly onInput: (text: string) => void;
}

export function LimitField({ id, label, unit, value, usual, isWrong, describedBy, onInput }: LimitFieldProps) {
  return (
    <label class="limit">
      {label}
      <span class="amount">
        <input
          id={id}
          inputMode="numeric"
          value={value}
          placeholder={usual}
          aria-describedby={describedBy}
          aria-invalid={isWrong || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <span>{unit}</span>
      </span>
    </label>
  );
}

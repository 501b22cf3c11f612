import type { InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: InputHTMLAttributes['autoComplete'];
  readonly maxLength: number;
  readonly isRequired?: boolean;
}

/** A line of text with its name, and what it is for. */
export function TextField(props: TextFieldProps) {
  const { label, hint, value, onChange, autoComplete, maxLength, isRequired = false } = props;
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        class="input"
        id={id}
        value={value}
        autoComplete={autoComplete}
        maxLength={maxLength}
        required={isRequired}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {hint !== undefined && (
        <p class="note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

import type { InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

interface FormFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, in words. */
  readonly problem?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Class of its place among other fields. */
  readonly place?: string;
  readonly isRequired?: boolean;
  readonly inputMode?: 'text' | 'email';
  readonly autoComplete: InputHTMLAttributes['autoComplete'];
  readonly maxLength: number;
}

/**
 * A line of text that says what is wrong with it.
 *
 * @example
 * ```tsx
 * <FormField id="name" label="Name" value={name} onChange={setName} autoComplete="name" maxLength={200} />
 * ```
 */
export function FormField(props: FormFieldProps) {
  const {
    id,
    label,
    hint,
    problem,
    value,
    onChange,
    place,
    isRequired = false,
    inputMode = 'text',
  } = props;
  const described = useId();
  const isDescribed = hint !== undefined || problem !== undefined;
  return (
    <div class={place === undefined ? 'field' : `field ${place}`}>
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        inputMode={inputMode}
        value={value}
        autoComplete={props.autoComplete}
        maxLength={props.maxLength}
        aria-required={isRequired}
        aria-invalid={problem !== undefined}
        {...(isDescribed && { 'aria-describedby': described })}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {isDescribed && (
        <p id={described} class={problem === undefined ? 'hint' : 'problem'}>
          {problem ?? hint}
        </p>
      )}
    </div>
  );
}

import { invalidRequest } from './stripe-error.ts';

/** A form whose names had brackets: `metadata[orderId]=1` is `{ metadata: { orderId: '1' } }`. */
export interface Form {
  [name: string]: string | Form;
}

/**
 * Reads a form or a query as Stripe's clients write them. Lists come as `name[0]` or `name[]` and
 * are objects with numbers for names.
 *
 * @throws StripeError of status 400 when a name has a value and then parts, e.g. `a=1&a[b]=2`.
 * @example
 * ```ts
 * parseForm('amount=2000&metadata[orderId]=1'); // { amount: '2000', metadata: { orderId: '1' } }
 * ```
 */
export function parseForm(text: string): Form {
  const form = emptyForm();
  for (const [name, value] of new URLSearchParams(text)) assign(form, pathOf(name), value, name);
  return form;
}

/** Has no prototype, so that no name means anything but itself. */
const emptyForm = (): Form => Object.create(null);

const pathOf = (name: string): readonly string[] =>
  name.split('[').map((part, index) => (index === 0 ? part : part.replace(/\]$/, '')));

function assign(form: Form, path: readonly string[], value: string, name: string): void {
  const [first = '', ...rest] = path;
  const key = first === '' ? String(Object.keys(form).length) : first;
  if (rest.length === 0) {
    form[key] = value;
    return;
  }
  form[key] ??= emptyForm();
  const child = form[key];
  if (typeof child === 'string') {
    throw invalidRequest(`Invalid parameter: ${name}`, { param: name });
  }
  assign(child, rest, value, name);
}

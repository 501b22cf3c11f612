/** Stands in place of personal data. */
export const HIDDEN = '•••';

const PERSONAL = new Set(['contact', 'email', 'shippingAddress', 'customer', 'recipient']);

/** A copy to be shown: personal data is there, but cannot be read. */
export function mask(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      PERSONAL.has(key) ? hidden(member) : mask(member),
    ]),
  );
}

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null) return HIDDEN;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hidden(member)]));
}

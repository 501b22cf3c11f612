import { asLine, cut } from '@commerce/events';

const MAX_LENGTH = 40;

/** A value as a sentence quotes it: short, on one line, and without anything that no text may hold. */
export function quoted(value: unknown): string {
  if (typeof value === 'string') {
    return `"${asLine(cut(value, MAX_LENGTH))}${value.length > MAX_LENGTH ? '…' : ''}"`;
  }
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

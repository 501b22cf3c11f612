import { flawIn } from '@commerce/events';

const MAX_CHARACTERS = 40;

/**
 * A value as a sentence quotes it: short, on one line, and without anything that a message may not
 * hold.
 */
export function quoted(value: unknown): string {
  if (typeof value !== 'string') return described(value);
  // By characters: half of a pair is none.
  const characters = [...value.slice(0, 2 * MAX_CHARACTERS)];
  const shown = characters.slice(0, MAX_CHARACTERS).map(printable).join('');
  return `"${shown}${value.length > shown.length ? '…' : ''}"`;
}

function described(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

const printable = (character: string): string => {
  if (/\s/.test(character)) return ' ';
  return flawIn(character) === undefined ? character : '?';
};

/**
 * A port to listen on; 0 is any.
 *
 * @throws Error with a sentence.
 */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port is a number from 0 to 65535, not "${text}".`);
}

/** Names, separated by commas. */
export const readNames = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

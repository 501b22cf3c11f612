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

/**
 * A whole number of seconds, up to the twelve hours for which SQS can hide a message.
 *
 * @throws Error with a sentence.
 */
export function readSeconds(name: string, text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= MOST_SECONDS) return Number(text);
  throw new Error(`--${name} is a number of seconds from 0 to ${MOST_SECONDS}, not "${text}".`);
}

const MOST_SECONDS = 43_200;

/** Names, separated by commas. */
export const readNames = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

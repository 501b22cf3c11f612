import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * Reads the command line.
 *
 * @throws Error with a sentence that names the command's help, for an option that it does not have.
 */
export function readOptions<Config extends ParseArgsConfig>(
  command: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>>['values'] {
  try {
    return parseArgs(config).values;
  } catch (error) {
    // Node goes on about how to pass what looks like an option.
    const [what = ''] = (error as Error).message.split(/\.\s/);
    throw new Error(`${what.replace(/\.$/, '')}: ${command} -- --help lists the options.`);
  }
}

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

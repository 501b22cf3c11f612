import { constants } from 'node:os';
import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * Reads the arguments of a command, which has `--help` beside its own options. Throws for an option
 * that there is not. From then on the command ends with its reader, as {@link endWithReader} says.
 *
 * @param config what `parseArgs` of Node takes.
 * @returns nothing when the command has already said its usage, which is all that was asked for.
 * @example
 * ```ts
 * const given = readArguments(USAGE, { options: { json: { type: 'boolean' } } });
 * if (given) process.stdout.write(report(given.values.json));
 * ```
 */
export function readArguments<const Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> | undefined {
  endWithReader();
  const given = parseArgs({ ...config, options: { ...config.options, help: { type: 'boolean' } } });
  if (!('help' in given.values)) return given as ReturnType<typeof parseArgs<Config>>;
  process.stdout.write(usage);
  return undefined;
}

/**
 * Writes in one sentence what went wrong, for a command to end with code 1.
 *
 * @example
 * ```ts
 * await main().catch(fail);
 * ```
 */
export function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  // Node's own sentence about an unknown option is followed by another about hyphens.
  process.stderr.write(`${message.replace(/\. To specify .*$/s, '').trimEnd()}\n`);
  process.exitCode = 1;
}

/**
 * Ends a command whose output nobody reads any more, as in `npm run dlq -- list | head -1`, without a
 * word and with the code of the signal that ends other programs then and that Node ignores. May be
 * called again.
 *
 * @example
 * ```ts
 * endWithReader();
 * process.stdout.write(report);
 * ```
 */
export function endWithReader(): void {
  if (!process.stdout.listeners('error').includes(end)) process.stdout.on('error', end);
}

function end(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(128 + constants.signals.SIGPIPE);
}

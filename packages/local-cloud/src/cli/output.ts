import { styleText } from 'node:util';
import { stateProblem } from '../emulators/shared/state-problem.ts';

const isTerminal = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

type Style = Parameters<typeof styleText>[0];

/**
 * Colours text in a terminal, and only there.
 *
 * @example
 * ```ts
 * process.stdout.write(paint('green', 'CONFIRMED'));
 * ```
 */
export const paint = (style: Style, text: string): string =>
  isTerminal ? styleText(style, text) : text;

/** The part of a stream that progress needs: stderr, or a test's own. */
interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Makes the function that tells what is being done. A terminal has one line that each step replaces
 * and `''` clears; a log or a pipe gets a line for each step, and none for a step said twice.
 */
export function progressOn(stream: ProgressStream): (text: string) => void {
  let last = '';
  return (text) => {
    if (stream.isTTY === true) stream.write(`\r\x1b[2K${text}`);
    else if (text !== '' && text !== last) stream.write(`${text}\n`);
    last = text;
  };
}

/**
 * Tells what is being done, on stderr: stdout is for what was asked.
 *
 * @example
 * ```ts
 * progress('Seeding the catalogue');
 * ```
 */
export const progress = progressOn(process.stderr);

/** Only npm start takes a port; who has given it one tries the same with what talks to it. */
const USE_URL = 'name the platform that runs with --url http://localhost:<port>';

/** Says in a sentence what went wrong. Node says more than one about an option that it does not know. */
export function sentenceOf(error: unknown): string {
  const { code = '', message = String(error) } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code.startsWith('ERR_PARSE_ARGS_')) {
    const sentence = message.split(/\.?\s*\n|\. /)[0] ?? message;
    return sentence === "Unknown option '--port'" ? `${sentence}: ${USE_URL}` : sentence;
  }
  if (code === 'EMFILE' || code === 'ENFILE') {
    return 'Too many files are open. Allow more, in a new terminal or with ulimit -n 4096, and start again';
  }
  const problem = stateProblem('The state folder', error);
  return problem instanceof Error ? problem.message.trimEnd() : message;
}

/**
 * Tells in one sentence what went wrong and ends the process with code 1.
 *
 * @example
 * ```ts
 * await main().catch(fail);
 * ```
 */
export function fail(error: unknown): never {
  progress('');
  process.stderr.write(`${paint('red', 'error')} ${sentenceOf(error)}\n`);
  process.exit(1);
}

/**
 * A fault that nobody foresaw ends the process as any other does: everything that it started ends
 * with it. Set before anything else listens for faults.
 *
 * @example
 * ```ts
 * failOnFaults();
 * await startPlatform(options);
 * ```
 */
export function failOnFaults(): void {
  process.prependListener('uncaughtException', fail);
}

/**
 * Aligns columns, each as wide as its widest cell.
 *
 * @example
 * ```ts
 * table([['MUG-01', '500'], ['TENT-02', '40']]);
 * ```
 */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, i) => Math.max(known[i] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

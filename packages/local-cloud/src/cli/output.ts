import { styleText } from 'node:util';

const isTerminal = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

type Style = Parameters<typeof styleText>[0];

/** Colours text in a terminal, and only there. */
export const paint = (style: Style, text: string): string =>
  isTerminal ? styleText(style, text) : text;

/** Replaces the current line of a terminal; elsewhere progress is not shown. */
export function progress(text: string): void {
  if (isTerminal) process.stdout.write(`\r\x1b[2K${text}`);
}

/** Says in one sentence what went wrong and ends the process. */
export function fail(error: unknown): never {
  progress('');
  process.stderr.write(
    `${paint('red', 'error')} ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}

/** Columns as wide as their widest cell. */
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

import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

/** Limit of the heap, less than a function of 1,769 MB has. */
const HEAP_MB = 192;

export interface ReadingBenchReport {
  readonly good: number;
  readonly bad: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Peak of the process that reads the file. */
  readonly peakMb: number;
  readonly invocations: number;
  /** Bytes of the largest message; SNS and SQS take 262,144. */
  readonly largestMessage: number;
}

/** Makes a row of a file from its number. */
export type Row = (number: number) => string;

const good: Row = (row) =>
  `SKU-${row},"Product ${row}, new","A description of ""it"".",${row},EUR,10`;

/** Kinds of files, by the rows that they are full of. */
export const files = {
  'clean rows': good,
  'a stray quote in each row': (row) =>
    `SKU-${row},43" Product ${row},"A description of ""it"".",${row},EUR,10`,
  'a quote that is never closed in each row': (row) =>
    `SKU-${row},"Product ${row},"A description of ""it"".",${row},EUR,10`,
  'a wrong price in each row': (row) =>
    `SKU-${row},"Product ${row}, new","A description of ""it"".",${row}.00,EUR,10`,
  'a stray quote in every tenth row': (row) =>
    row % 10 === 0 ? `SKU-${row},43" Product,x,1,EUR,1` : good(row),
} satisfies Record<string, Row>;

/** Reads a file as split-import does, in invocations of some seconds. */
export async function readingBench(
  rows: number,
  row: Row,
  secondsEach: number,
): Promise<ReadingBenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-reading-'));
  try {
    const file = join(folder, 'products.csv');
    await pipeline(Readable.from(lines(rows, row)), createWriteStream(file));
    const script = join(import.meta.dirname, 'reading-process.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      `--max-old-space-size=${HEAP_MB}`,
      script,
      file,
      String(secondsEach),
    ]);
    const measured = JSON.parse(stdout) as Omit<ReadingBenchReport, 'rowsPerSecond'>;
    return { ...measured, rowsPerSecond: rows / measured.seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* lines(rows: number, row: Row): Generator<string> {
  yield 'sku,name,description,price,currency,stock\n';
  for (let number = 0; number < rows; number += 1) yield `${row(number)}\n`;
}

import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { startCloud } from '../testing/cloud.ts';

/** Limit of the heap, less than a function of 512 MB has. */
const HEAP_MB = 192;

export interface ImportBenchReport {
  readonly rows: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Peak of the process that reads the file and works its chunks, ten at once. */
  readonly peakMb: number;
}

interface Measured {
  readonly job: { readonly succeeded: number; readonly failed: number };
  readonly seconds: number;
  readonly peakMb: number;
}

/** Imports new products with their stock into an empty database. */
export async function importBench(rows: number): Promise<ImportBenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
  const cloud = await startCloud();
  try {
    const file = join(folder, 'products.csv');
    await pipeline(Readable.from(lines(rows)), createWriteStream(file));
    const script = join(import.meta.dirname, 'import-process.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      `--max-old-space-size=${HEAP_MB}`,
      script,
      cloud.endpoint,
      file,
    ]);
    const { job, seconds, peakMb } = JSON.parse(stdout) as Measured;
    const { succeeded, failed } = job;
    return { rows, succeeded, failed, seconds, rowsPerSecond: rows / seconds, peakMb };
  } finally {
    await cloud.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function* lines(rows: number): Generator<string> {
  yield 'sku,name,description,price,currency,stock\n';
  for (let row = 0; row < rows; row += 1) {
    yield `SKU-${row},"Product ${row}, new","A description of ""it"".",${row},EUR,10\n`;
  }
}

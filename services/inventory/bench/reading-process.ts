/**
 * Reads a file as split-import does, in this process, and prints what it took as JSON. An
 * invocation ends after some seconds, so that several share the file; what they hand out is written
 * as messages, looked at, and forgotten.
 */
import { systemClock } from '@commerce/lambda';
import { rowReaders } from '../adapters/text/row-readers.ts';
import { inMemoryImportJobs } from '../testing/in-memory-import-jobs.ts';
import { splitImport } from '../use-cases/split-import.ts';
import { benchImport, importId } from './bench-import.ts';
import { diskFiles } from './disk-files.ts';

const [file = '', secondsEach = ''] = process.argv.slice(2);

const jobs = inMemoryImportJobs();
await jobs.create(benchImport());
let good = 0;
let bad = 0;
let largestMessage = 0;
const startedAt = performance.now();
const dependencies = {
  jobs,
  files: diskFiles(file),
  readers: rowReaders,
  chunks: {
    publish: async (chunks: readonly { readonly rows: readonly object[] }[]) => {
      for (const chunk of chunks) {
        const taken = chunk.rows.filter((row) => 'values' in row).length;
        good += taken;
        bad += chunk.rows.length - taken;
        largestMessage = Math.max(largestMessage, Buffer.byteLength(JSON.stringify(chunk)));
      }
    },
  },
  queue: { readOn: async () => {} },
  clock: systemClock,
};
let invocations = 0;
let outcome = '';
do {
  invocations += 1;
  const end = performance.now() + Number(secondsEach) * 1_000;
  outcome = await splitImport({ importId, hasTime: () => performance.now() < end }, dependencies);
} while (outcome === 'read on later');

const seconds = (performance.now() - startedAt) / 1_000;
const peakMb = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(JSON.stringify({ good, bad, invocations, seconds, peakMb, largestMessage }));

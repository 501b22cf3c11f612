/**
 * Measures how exact and fast the stock is, and how fast and lean an import: `npm run
 * bench:inventory`, with `-- --json` for programs, `-- --buyers 100000 --rows 10000 --read-rows
 * 100000` for a short run.
 */
import { benchOptions } from '@commerce/testing/bench-options';
import { importBench } from './import.ts';
import { localRush } from './local-rush.ts';
import type { ItemModel } from './modelled-ledger.ts';
import { modelledRush } from './modelled-rush.ts';
import { files, readingBench } from './reading.ts';

/**
 * Throughput of a table's items by AWS's documentation: 1,000 write units and 3,000 read units a
 * second for each item, two units for a write in a transaction. The time for which a transaction
 * locks its items is an assumption.
 */
const MODEL: ItemModel = {
  writesPerSecond: 1_000,
  readsPerSecond: 3_000,
  lockMs: 3,
  transactionMs: 8,
  readMs: 3,
};
const SPLIT = { shards: 64, concurrency: 384 };
/** One shard: more workers would only conflict. */
const WHOLE = { shards: 1, concurrency: 64 };
/** Seconds of an invocation, far less than it has, so that several share the file. */
const SECONDS_EACH = 5;
const NO_END = 3_600;
const LOCAL = { buyers: 2_000, units: 500 };

const options = benchOptions(
  'npm run bench:inventory -- [--buyers 1000000] [--rows 100000] [--read-rows 1000000] [--json] [--help]',
  { buyers: 1_000_000, rows: 100_000, 'read-rows': 1_000_000, json: false },
);
const buyers = options.buyers;
const units = Math.floor(buyers * 0.8);
const print = (text: string) => process.stdout.write(text);
const table = (title: string, rows: readonly object[]) => {
  if (options.json) return;
  print(`\n${title}\n`);
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      const text =
        typeof value === 'number'
          ? value.toLocaleString('en', { maximumFractionDigits: 1 })
          : value;
      print(`  ${name.padEnd(24)}${text}\n`);
    }
    print('\n');
  }
};

const split = await modelledRush({ buyers, units, model: MODEL, ...SPLIT });
table(`${buyers} buyers on one product, simulated: ${SPLIT.shards} shards`, [split]);
const whole = await modelledRush({ buyers, units, model: MODEL, ...WHOLE });
table('The same with one shard', [whole]);
const local = await localRush(LOCAL.buyers, LOCAL.units);
table('On the local cloud', [local]);
const imported = await importBench(options.rows);
table('Import of new products with stock', [imported]);

const read = await readingBench(options['read-rows'], files['clean rows'], SECONDS_EACH);
table(`Reading a file of ${options['read-rows']} rows, in invocations of ${SECONDS_EACH} s`, [
  read,
]);
const readings: Record<string, Awaited<ReturnType<typeof readingBench>>> = {};
for (const [kind, row] of Object.entries(files)) {
  readings[kind] = await readingBench(options.rows, row, NO_END);
  table(`Reading a file of ${options.rows} rows with ${kind}`, [readings[kind]]);
}
const secondsOf = (kind: keyof typeof files) => readings[kind]?.seconds ?? Number.NaN;

const checks = {
  'nothing oversold': split.oversold + whole.oversold === 0 && local.sold === LOCAL.units,
  'nothing stranded': split.stranded + whole.stranded === 0 && local.available === 0,
  'the ledger sums to the counters': local.mismatches === 0,
  '10,000 reservations a second': split.reservationsPerSecond >= 10_000,
  'every row taken': imported.succeeded === imported.rows,
  'import below 300 MB': imported.peakMb < 300,
  'every row read': read.good === options['read-rows'] && read.bad === 0,
  'reading below 400 MB': read.peakMb < 400,
  'messages below 256 KB': read.largestMessage < 256 * 1_024,
  'bad rows take at most twice as long': Object.keys(files).every(
    (kind) => secondsOf(kind as keyof typeof files) < 2 * secondsOf('clean rows'),
  ),
};
if (options.json)
  print(`${JSON.stringify({ split, whole, local, imported, read, readings, checks }, null, 2)}\n`);
else for (const [name, holds] of Object.entries(checks)) print(`${holds ? '✓' : '✗'} ${name}\n`);
// Ends the timers that the platform leaves behind.
process.exit(Object.values(checks).every(Boolean) ? 0 : 1);

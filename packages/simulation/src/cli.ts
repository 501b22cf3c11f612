/** `npm run simulate`: tries the promises in simulated time; see {@link USAGE}. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fail, readArguments } from '@commerce/service-model/command-line';
import { invariants } from './invariants/index.ts';
import { bugNamed } from './planted/bug-named.ts';
import { runPlanted } from './planted/run-planted.ts';
import { releaseTree } from './releases/release-tree.ts';
import { summaryOf } from './report/summary.ts';
import { Crew } from './runs/crew.ts';
import { DayBrokenOffError, ReleaseNotLoadedError } from './runs/errors.ts';
import { replayOf } from './runs/replay.ts';

const USAGE = `npm run simulate -- [options]

Runs the services on simulated AWS, in simulated time, with everything that may go wrong, and checks
after each step that no order is lost, no stock oversold, no money captured but of confirmed orders.

  --histories <number>  lives of orders, 2,000 unless told; a day of ${'`--orders`'} of them shares one shop
  --orders <number>     orders of a day, 6 unless told
  --seed <number>       seed of the first day, 1 unless told; the days after it count on
  --planted             plants known bugs, one after the other, and tells which are caught
  --bug <name>          plants one of them, and runs as usual
  --before <commit>     rolls out what is here over that commit, or folder, in the middle of each day
  --threads <number>    threads, one for each core unless told
  --json                the same for machines
  --help                this text

Ends with 1 at the first day that fails: its seed runs it again, and its shortest form is drawn.
Ends with 3 when nothing was tried: no order was accepted, or the release before is one that it cannot run.
`;

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Share of days on which the release before may fail by itself. One with a bug does so on a few; one
 * whose data this release reads otherwise does so on most.
 */
const MOST_BROKEN_BEFORE = 0.1;

/** Ends a run in which nothing could be tried: it is no pass. */
const NOT_TRIED = 3;

/** What chance is made of: a seed beyond this would give the day of a smaller one. */
const LAST_SEED = 2 ** 32 - 1;

const positive = (text: string | undefined, fallback: number, name: string): number => {
  if (text === undefined) return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value > 0 && value <= LAST_SEED) return value;
  throw new Error(`--${name} takes a whole number above 0, up to ${LAST_SEED}, not ${text}`);
};

/** Digest of all days: the same for the same seeds, however many threads ran them. */
const digestOf = (entries: readonly string[]): string =>
  createHash('sha256')
    .update([...entries].sort().join('\n'))
    .digest('hex')
    .slice(0, 16);

async function main(): Promise<number> {
  const given = readArguments(USAGE, {
    options: {
      histories: { type: 'string' },
      orders: { type: 'string' },
      seed: { type: 'string' },
      threads: { type: 'string' },
      bug: { type: 'string' },
      before: { type: 'string' },
      planted: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (given === undefined) return 0;
  const { values } = given;
  if (values.planted && (values.bug !== undefined || values.before !== undefined)) {
    throw new Error('--planted plants its bugs by itself: leave out --bug and --before');
  }
  const threads = positive(values.threads, availableParallelism(), 'threads');
  const histories = positive(values.histories, 2_000, 'histories');
  const firstSeed = positive(values.seed, 1, 'seed');
  const options = { orders: positive(values.orders, 6, 'orders') };
  const days = Math.ceil(histories / options.orders);
  if (firstSeed + days - 1 > LAST_SEED) throw new Error(`The last seed is ${LAST_SEED}`);
  const say = (line: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  };
  if (values.planted) {
    return runPlanted({ threads, days, firstSeed, options, isJson: values.json, say });
  }

  const replay = (seed: number) => replayOf(seed, { ...values, ...options });
  const startedAt = performance.now();
  const bug = values.bug === undefined ? undefined : bugNamed(values.bug);
  const before = values.before === undefined ? undefined : releaseTree(ROOT, values.before);
  const crew = new Crew({
    threads: Math.min(threads, days),
    before: before?.path,
    ...(bug && { bug }),
  });
  try {
    const tally = await crew.run({ firstSeed, days }, options, (soFar) =>
      say(`${soFar.days.toLocaleString('en')} of ${days.toLocaleString('en')} days`),
    );
    say('');
    const { orders, digests, failures, ...totals } = tally;
    const isJudged = totals.brokenBefore.length <= totals.days * MOST_BROKEN_BEFORE;
    const [failure] = [...failures, ...(isJudged ? [] : totals.brokenBefore)].sort(
      (left, right) => left.seed - right.seed,
    );
    const explanation = failure && (await crew.explain(failure, options));
    const summary = {
      histories: totals.days * options.orders,
      accepted: orders,
      ...totals,
      seed: firstSeed,
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
      interleavings: new Set(digests.map((entry) => entry.split(' ')[1])).size,
      digest: digestOf(digests),
      states: [...totals.states].sort(),
      transitions: [...totals.transitions].sort(),
      invariants: invariants.length,
      violations: failure?.violations ?? [],
      ...(failure && {
        replay: replay(failure.seed),
        timeline: explanation?.timeline,
      }),
    };
    process.stdout.write(
      values.json ? `${JSON.stringify(summary, undefined, 2)}\n` : summaryOf(summary),
    );
    if (failure) return 1;
    if (summary.accepted > 0) return 0;
    process.stderr.write('Nothing was tried: the shop accepted no order\n');
    return NOT_TRIED;
  } catch (error) {
    if (error instanceof ReleaseNotLoadedError) {
      process.stderr.write(`${error.message}\n`);
      return NOT_TRIED;
    }
    if (!(error instanceof DayBrokenOffError)) throw error;
    const what = `The day of seed ${error.seed} broke off, which is a bug of the simulation or unknown to it:`;
    throw new Error(`${what}\n${error.message}\n\nReplay: ${replay(error.seed)}`, { cause: error });
  } finally {
    await crew.stop();
    before?.remove();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  fail(error);
}

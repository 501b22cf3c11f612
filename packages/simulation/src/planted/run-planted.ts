import { Crew } from '../runs/crew.ts';
import type { PlanOptions } from '../shop/plan.ts';
import { allBugs } from './all-bugs.ts';
import { openBugs } from './open-bugs.ts';

/** Those that days of today can show. */
const bugs = allBugs.filter(({ name }) => !openBugs.has(name));

interface PlantedRun {
  readonly name: string;
  readonly caught: boolean;
  /** Invariant that found it, the seed of the day, and the histories that it took. */
  readonly invariant: string | undefined;
  readonly seed: number | undefined;
  readonly histories: number;
}

/** Plants each bug by itself, and counts those that are caught. */
export async function runPlanted({
  threads,
  firstSeed,
  days,
  options,
  isJson,
  say,
}: {
  readonly threads: number;
  readonly days: number;
  readonly firstSeed: number;
  readonly options: PlanOptions;
  readonly isJson: boolean;
  readonly say: (line: string) => void;
}): Promise<number> {
  const runs: PlantedRun[] = [];
  const waiting = [...bugs];
  await Promise.all(
    Array.from({ length: threads }, async () => {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
        const crew = new Crew({ threads: 1, bug });
        try {
          const tally = await crew.run({ firstSeed, days }, options);
          const [failure] = tally.failures;
          runs.push({
            name: bug.name,
            caught: failure !== undefined,
            invariant: failure?.violations[0]?.invariant,
            seed: failure?.seed,
            histories: tally.days * options.orders,
          });
          say(`${runs.length} of ${bugs.length} bugs`);
        } finally {
          await crew.stop();
        }
      }
    }),
  );
  say('');
  const caught = runs.filter((run) => run.caught).length;
  const order = new Map(bugs.map(({ name }, index) => [name, index]));
  runs.sort((left, right) => (order.get(left.name) ?? 0) - (order.get(right.name) ?? 0));
  process.stdout.write(
    isJson
      ? `${JSON.stringify({ planted: bugs.length, caught, runs }, undefined, 2)}\n`
      : tableOf(runs, caught),
  );
  return caught === bugs.length ? 0 : 1;
}

const tableOf = (runs: readonly PlantedRun[], caught: number): string =>
  [
    '| bug | caught by | seed | histories |',
    '| --- | --- | ---: | ---: |',
    ...runs.map(
      ({ name, invariant = '**not caught**', seed = '', histories }) =>
        `| ${name} | ${invariant} | ${seed} | ${histories} |`,
    ),
    '',
    `${caught} of ${runs.length} planted bugs are caught.`,
    '',
  ].join('\n');

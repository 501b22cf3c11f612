import { addEventHandler, type Event, getState, resetState, run } from 'jest-circus';
import { mocker } from './jest-globals.ts';

type Block = ReturnType<typeof getState>['rootDescribeBlock'];
type Test = Extract<Block['children'][number], { type: 'test' }>;

/** The outcome of a test: how long it took, and why it failed if it did. */
export interface Outcome {
  readonly id: string;
  readonly name: string;
  readonly durationMs: number;
  readonly failure: string | undefined;
}

export interface TestFileOptions {
  /** The tests to run, by id; all when there is none. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly stopAtFailure: boolean;
  /** Hears which test runs, and `undefined` when none does. */
  readonly onTest: (id: string | undefined) => void;
}

/** A test that waits for what never comes; the runner's own limit is shorter for a mutant. */
const HANGING_MS = 120_000;

let current: { ids: Map<Test, string>; options: TestFileOptions } | undefined;
addEventHandler((event: Event) => {
  if (!current) return;
  if (event.name === 'test_start') {
    mocker.clearAllMocks();
    current.options.onTest(current.ids.get(event.test));
  } else if (event.name === 'test_done') {
    current.options.onTest(undefined);
    if (!current.options.stopAtFailure || event.test.errors.length === 0) return;
    for (const test of current.ids.keys()) if (!test.startedAt) test.mode = 'skip';
  }
});

/**
 * Loads a test file and runs its tests, by Jest's own runner of tests.
 *
 * @throws what the file throws while it is loaded
 */
export async function runTestFile(
  file: string,
  load: () => Promise<void>,
  options: TestFileOptions,
): Promise<Outcome[]> {
  const variables = { ...process.env };
  resetState();
  getState().testTimeout = HANGING_MS;
  try {
    await load();
    const tests = testsOf(getState().rootDescribeBlock);
    const ids = idsOf(file, tests);
    for (const test of tests) {
      if (options.only && !options.only.has(ids.get(test) ?? '')) test.mode = 'skip';
    }
    current = { ids, options };
    const { unhandledErrors } = await run();
    return tests
      .filter((test) => test.startedAt)
      .map((test, index) => ({
        id: ids.get(test) ?? '',
        name: nameOf(test),
        durationMs: test.duration ?? 0,
        failure:
          test.errors.length > 0
            ? test.errors.flat().map(String).join('\n')
            : // Nobody knows whose it is.
              index === 0
              ? unhandledErrors[0]
              : undefined,
      }));
  } finally {
    current = undefined;
    mocker.restoreAllMocks();
    process.env = variables;
  }
}

function testsOf(block: Block): Test[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsOf(child)));
}

/** By place: a title may show what a mutant changes. */
const idsOf = (file: string, tests: readonly Test[]): Map<Test, string> =>
  new Map(tests.map((test, index) => [test, `${file} > ${index}`]));

function nameOf(test: Test): string {
  const names = [test.name];
  for (let block = test.parent; block.parent; block = block.parent) names.unshift(block.name);
  return names.join(' ');
}

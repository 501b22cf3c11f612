/** Tells Stryker how the tests of this repository are run, and which changes are no mutants. */
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { InstrumenterContext, MutantCoverage } from '@stryker-mutator/api/core';
import type { Ignorer } from '@stryker-mutator/api/ignore';
import { declareFactoryPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { freshModulesOf } from './fresh-modules.ts';
import { messageOfError } from './messages.ts';
import { type Outcome, runTestFile } from './test-file.ts';

const scope = globalThis as unknown as { __stryker__?: InstrumenterContext };
scope.__stryker__ ??= {};
const instrumented = scope.__stryker__;

/** Such tests take a second and more for each mutant. */
const STARTS_A_DATABASE = /testing\/([a-z]+-)?(cloud|database)\.ts'/;
/** Such tests try hundreds of histories, or a crash at each step: the same, and more. */
const SEARCHES = /\.(property|crash)\.test\.ts$/;
/** Packages are loaded already when such a test says how they are to be. */
const SETS_VARIABLES = /^process\.env\./m;

/** The same cases each time, so that a mutant is found by every run or by none. */
const PROPERTIES = { seed: 1, endOnFailure: true };

class UnitTests implements TestRunner {
  readonly #load = freshModulesOf(process.cwd());
  readonly #files = globSync('{domain,use-cases,functions,src}/**/*.test.ts')
    .filter((file) => {
      if (SEARCHES.test(file)) return false;
      const text = readFileSync(file, 'utf8');
      return !STARTS_A_DATABASE.test(text) && !SETS_VARIABLES.test(text);
    })
    .sort();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    fc.configureGlobal(PROPERTIES);
    // Packages are loaded before the time of the first mutant runs: on a busy machine that alone
    // would count as a loop without end. A file that does not load is named by the dry run.
    for (const file of this.#files) await this.#load(join(process.cwd(), file)).catch(() => {});
  }

  async dryRun(_: DryRunOptions): Promise<DryRunResult> {
    const outcomes: Outcome[] = [];
    const perTest: MutantCoverage['perTest'] = {};
    for (const file of this.#files) {
      instrumented.mutantCoverage = { static: {}, perTest: {} };
      const ofFile = await this.#run(file, undefined, false).catch((error) => errorOf(file, error));
      if ('errorMessage' in ofFile) return ofFile;
      outcomes.push(...ofFile);
      // Every test of a file relies on what runs while it is loaded.
      const { static: loading, perTest: running } = instrumented.mutantCoverage;
      for (const { id } of ofFile) perTest[id] = { ...loading, ...running[id] };
    }
    return {
      status: DryRunStatus.Complete,
      tests: outcomes.map(toTestResult),
      mutantCoverage: { static: {}, perTest },
    };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit, testFilter } = options;
    const only = testFilter && new Set(testFilter);
    const wanted = only && new Set([...only].map((id) => id.slice(0, id.indexOf(' > '))));
    const beside = `${basename(activeMutant.fileName, '.ts')}.test.ts`;
    const isBeside = (file: string) => basename(file) === beside;
    const files = this.#files
      .filter((file) => !wanted || wanted.has(file))
      // First what is most likely to fail.
      .sort((a, b) => Number(isBeside(b)) - Number(isBeside(a)));
    Object.assign(instrumented, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    try {
      const outcomes: Outcome[] = [];
      for (const file of files) {
        outcomes.push(
          ...(await this.#run(file, only, !options.disableBail).catch((error) => [
            notLoaded(file, only, error),
          ])),
        );
        const endless = determineHitLimitReached(instrumented.hitCount, hitLimit);
        if (endless) return toMutantRunResult(endless);
        if (!options.disableBail && outcomes.some(({ failure }) => failure !== undefined)) break;
      }
      return toMutantRunResult({
        status: DryRunStatus.Complete,
        tests: outcomes.map(toTestResult),
      });
    } finally {
      Object.assign(instrumented, {
        activeMutant: undefined,
        hitCount: undefined,
        hitLimit: undefined,
      });
    }
  }

  #run(file: string, only: ReadonlySet<string> | undefined, stopAtFailure: boolean) {
    return runTestFile(file, () => this.#load(join(process.cwd(), file)), {
      only,
      stopAtFailure,
      onTest(id) {
        Object.assign(instrumented, { currentTestId: id });
      },
    });
  }
}

function toTestResult({ id, name, durationMs, failure }: Outcome) {
  const test = { id, name, timeSpentMs: durationMs };
  return failure === undefined
    ? { ...test, status: TestStatus.Success as const }
    : { ...test, status: TestStatus.Failed as const, failureMessage: failure };
}

function errorOf(file: string, error: unknown): DryRunResult & { status: DryRunStatus.Error } {
  const reason = error instanceof Error ? error.stack : String(error);
  return { status: DryRunStatus.Error, errorMessage: `${file}: ${reason}` };
}

/** All tests of a file that does not load fail; the first stands for them. */
function notLoaded(file: string, only: ReadonlySet<string> | undefined, error: unknown): Outcome {
  const id = [...(only ?? [])].find((test) => test.startsWith(`${file} > `)) ?? file;
  return { id, name: id, durationMs: 0, failure: String(error) };
}

const unitTests = () => new UnitTests();
unitTests.inject = [] as const;

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'unit-tests', unitTests),
  declareValuePlugin(PluginKind.Ignore, 'messages', { shouldIgnore: messageOfError } as Ignorer),
];

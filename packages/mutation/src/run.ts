import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { type Mutant, mutantsOf } from './mutant.ts';

/** Reports, and what a run leaves behind; git ignores it. */
const REPORTS = '.stryker';

/** Runs the mutants of a service in its folder, which becomes the folder of the process. */
export async function mutate(folder: string, files: readonly string[]): Promise<Mutant[]> {
  process.chdir(folder);
  // A handler's log line about a rejected request is no result.
  process.env.LOG_LEVEL ??= 'SILENT';
  await new Stryker({
    plugins: [join(import.meta.dirname, 'plugin.ts')],
    testRunner: 'unit-tests',
    testRunnerNodeArgs: ['--disable-warning=ExperimentalWarning'],
    coverageAnalysis: 'perTest',
    ignorers: ['messages'],
    // Texts are words for people, as messages are.
    mutate: [...files, '!**/*.test.ts', '!**/texts/**'],
    ignorePatterns: ['.local', '.serverless', '.esbuild', '.turbo', REPORTS],
    reporters: ['json', 'html'],
    jsonReporter: { fileName: `${REPORTS}/mutation.json` },
    htmlReporter: { fileName: `${REPORTS}/mutation.html` },
    tempDirName: `${REPORTS}/tmp`,
    concurrency: 2,
    // A loop without end is found by counting; a machine that is busy must not count as one.
    timeoutMS: 15_000,
    // Modules that were loaded are never given back.
    maxTestRunnerReuse: 250,
    // Its preprocessor needs the API of an older TypeScript, and there are no project references.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    logLevel: 'error',
    warnings: { slow: false },
  } as ConstructorParameters<typeof Stryker>[0]).runMutationTest();
  return mutantsOf(JSON.parse(readFileSync(join(folder, REPORTS, 'mutation.json'), 'utf8')));
}

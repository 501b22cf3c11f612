import { fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { expect, it } from '@jest/globals';
import { runningImport } from '../../testing/imports.ts';
import { inMemoryImportFiles } from '../../testing/in-memory-import-files.ts';
import { inMemoryImportJobs } from '../../testing/in-memory-import-jobs.ts';
import { handler } from './handler.ts';

it('ends an import that has not moved, once', async () => {
  const clock = fixedClock();
  const jobs = await runningImport('imp_1', inMemoryImportJobs(clock));
  const run = () =>
    handler.with({ jobs, files: inMemoryImportFiles(), clock, unmovedMs: 60_000 })(
      {},
      lambdaContext(),
    );

  clock.advance(60_000);
  await run();
  expect(await jobs.find('imp_1')).toMatchObject({ status: 'RUNNING' });

  clock.advance(1);
  await run();
  const ended = await jobs.find('imp_1');
  expect(ended).toMatchObject({ status: 'FAILED', finishedAt: clock.now().toISOString() });

  clock.advance(60_001);
  await run();
  expect(await jobs.find('imp_1')).toEqual(ended);
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { RunNotFoundError } from '../domain/run.errors.ts';
import type { RunRepository } from '../ports/run-repository.ts';
import { inMemoryRuns } from '../testing/in-memory-runs.ts';
import { runningErasure, runningRun } from '../testing/runs.ts';
import { readRun } from './read-run.ts';

let runs: RunRepository;
beforeEach(async () => {
  runs = inMemoryRuns();
  await runs.open(runningRun());
  await runs.open(runningErasure());
});

describe('readRun', () => {
  it('reads a run of its kind', async () => {
    expect(await readRun({ runId: 'run_1', kind: 'RETENTION' }, { runs })).toEqual(runningRun());
    expect(await readRun({ runId: 'ers_1', kind: 'ERASURE' }, { runs })).toEqual(runningErasure());
  });

  it('knows no run of the other kind, and none that nobody started', async () => {
    await expect(readRun({ runId: 'ers_1', kind: 'RETENTION' }, { runs })).rejects.toThrow(
      RunNotFoundError,
    );
    await expect(readRun({ runId: 'run_1', kind: 'ERASURE' }, { runs })).rejects.toThrow(
      RunNotFoundError,
    );
    await expect(readRun({ runId: 'run_9', kind: 'RETENTION' }, { runs })).rejects.toThrow(
      RunNotFoundError,
    );
  });
});

import { describeRunRepository } from '../ports/run-repository.contract.ts';
import { inMemoryRuns } from './in-memory-runs.ts';

describeRunRepository('inMemoryRuns', async () => ({
  runs: inMemoryRuns(),
}));

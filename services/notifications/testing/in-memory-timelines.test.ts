import { describeTimelines } from '../ports/timelines.contract.ts';
import { inMemoryTimelines } from './in-memory-timelines.ts';

describeTimelines('inMemoryTimelines', async () => ({
  timelines: inMemoryTimelines(),
}));

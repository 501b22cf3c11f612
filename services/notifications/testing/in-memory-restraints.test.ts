import { describeRestraints } from '../ports/restraints.contract.ts';
import { inMemoryMailCounters, inMemoryWithheldMails } from './in-memory-restraints.ts';

describeRestraints('inMemoryRestraints', async () => ({
  withheld: inMemoryWithheldMails(),
  counters: inMemoryMailCounters(),
}));

import { describeProfiles } from '../ports/profiles.contract.ts';
import { inMemoryProfiles } from './in-memory-profiles.ts';

describeProfiles('inMemoryProfiles', async () => {
  const profiles = inMemoryProfiles();
  return {
    profiles,
    announced: async (customerId: string) =>
      profiles.announced.filter(({ subject }) => subject === customerId),
  };
});

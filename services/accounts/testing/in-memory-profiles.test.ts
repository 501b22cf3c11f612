import { describeClosingNotices } from '../ports/closing-notices.contract.ts';
import { describeDeletions } from '../ports/deletions.contract.ts';
import { describeProfiles } from '../ports/profiles.contract.ts';
import { inMemoryProfiles } from './in-memory-profiles.ts';

const start = async () => {
  const profiles = inMemoryProfiles();
  const { deletions, notices, announced } = profiles;
  return {
    profiles,
    deletions,
    notices,
    announced: async (customerId?: string) =>
      announced.filter(({ subject }) => customerId === undefined || subject === customerId),
  };
};

describeProfiles('inMemoryProfiles', start);
describeDeletions('inMemoryProfiles', start);
describeClosingNotices('inMemoryProfiles', start);

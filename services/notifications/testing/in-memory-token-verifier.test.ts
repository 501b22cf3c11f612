import { describeTokenVerifier } from '../ports/token-verifier.contract.ts';
import { inMemoryTokenVerifier, tokenOf } from './in-memory-token-verifier.ts';
import { manualClock } from './manual-clock.ts';

describeTokenVerifier('inMemoryTokenVerifier', async () => ({
  tokens: inMemoryTokenVerifier(manualClock()),
  tokenOf: async (sub) => tokenOf(sub),
}));

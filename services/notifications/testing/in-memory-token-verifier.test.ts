import { fixedClock } from '@commerce/lambda/fixtures';
import { describeTokenVerifier } from '../ports/token-verifier.contract.ts';
import { inMemoryTokenVerifier, tokenOf } from './in-memory-token-verifier.ts';

describeTokenVerifier('inMemoryTokenVerifier', async () => ({
  tokens: inMemoryTokenVerifier(fixedClock()),
  tokenOf: async (sub) => tokenOf(sub),
}));

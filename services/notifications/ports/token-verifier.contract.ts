import { expect, it } from '@jest/globals';
import { describeImplementation } from '../testing/describe-implementation.ts';
import type { TokenVerifier } from './token-verifier.ts';

export interface TokenVerifierUnderTest {
  readonly tokens: TokenVerifier;
  /** Makes a token of a customer, and of `sam`, who is staff. */
  tokenOf(sub: string): Promise<string>;
  stop?(): Promise<void>;
}

/** The rules of every implementation of {@link TokenVerifier}. */
export function describeTokenVerifier(
  name: string,
  start: () => Promise<TokenVerifierUnderTest>,
): void {
  describeImplementation(name, start, (test) => {
    it('returns whose token it is, and until when', async () => {
      const { tokens, tokenOf } = test();

      expect(await tokens.verify(await tokenOf('alice'))).toEqual({
        customerId: 'alice',
        isStaff: false,
        expiresAt: expect.any(Date),
      });
      expect(await tokens.verify(await tokenOf('sam'))).toMatchObject({ isStaff: true });
    });

    it.each(['nonsense', ''])('rejects %j', async (token) => {
      await expect(test().tokens.verify(token)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    });
  });
}

import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { TokenVerifier } from './token-verifier.ts';

interface TokenVerifierUnderTest {
  readonly tokens: TokenVerifier;
  /** Makes a token of a customer, and of `sam`, who is staff. */
  tokenOf(sub: string): Promise<string>;
}

/** The rules of every implementation of {@link TokenVerifier}. */
export const describeTokenVerifier = portContract<TokenVerifierUnderTest>((test) => {
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

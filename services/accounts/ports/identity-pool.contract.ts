import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { IdentityPool } from './identity-pool.ts';

/** An identity pool, and tokens of customers. */
export interface IdentityPoolSetting {
  readonly pool: IdentityPool;
  /** An ID token of `alice`, `bob` or `carol`. */
  tokenOf(customer: string): Promise<string>;
}

/** Tests what every implementation of {@link IdentityPool} does. */
export const describeIdentityPool = portContract<IdentityPoolSetting>((test) => {
  const identityOf = async (customer: string) =>
    test().pool.identityOf(await test().tokenOf(customer));

  it('knows the identity of whoever a token is of', async () => {
    const alice = await identityOf('alice');

    expect(alice).toMatch(/^us-east-1:[\da-f-]{36}$/);
    expect(await identityOf('alice')).toBe(alice);
    expect(await identityOf('bob')).not.toBe(alice);
  });

  it('knows nobody by what is no token', async () => {
    expect(await test().pool.identityOf('none')).toBeUndefined();
  });

  it('deletes an identity, also twice', async () => {
    const identityId = String(await identityOf('carol'));

    await test().pool.delete(identityId);
    await expect(test().pool.delete(identityId)).resolves.toBeUndefined();
  });
});

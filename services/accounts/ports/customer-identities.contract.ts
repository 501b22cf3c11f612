import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { identityNumber } from '../testing/customer-files.ts';
import type { CustomerIdentities } from './customer-identities.ts';

/** Tests what every implementation of {@link CustomerIdentities} does. */
export const describeCustomerIdentities = portContract<CustomerIdentities>((test) => {
  it('knows no identity of whoever introduced none', async () => {
    expect(await test().find('nobody')).toBeUndefined();
    expect(await test().introduced([identityNumber(1)])).toEqual(new Set());
    expect(await test().introduced([])).toEqual(new Set());
  });

  it('knows an identity that was introduced, also twice', async () => {
    const [known, unknown] = [identityNumber(2), identityNumber(3)];
    await test().introduce('alice', known);
    await test().introduce('alice', known);

    expect(await test().find('alice')).toBe(known);
    expect(await test().introduced([known, unknown])).toEqual(new Set([known]));
  });

  it('knows more of them than one request of a database takes', async () => {
    const known = Array.from({ length: 101 }, (_, index) => identityNumber(100 + index));
    for (const [index, identity] of known.entries()) {
      await test().introduce(`customer-${index}`, identity);
    }

    expect(await test().introduced(known)).toEqual(new Set(known));
  });

  it('forgets one, also twice, and no other', async () => {
    const [one, other] = [identityNumber(4), identityNumber(5)];
    await test().introduce('bob', one);
    await test().introduce('carol', other);

    await test().forget('bob', one);
    await test().forget('bob', one);

    expect(await test().find('bob')).toBeUndefined();
    expect(await test().introduced([one, other])).toEqual(new Set([other]));
  });
});

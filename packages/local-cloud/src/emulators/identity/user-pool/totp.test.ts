import { describe, expect, it } from '@jest/globals';
import { codeOf, newSecret, stepOf } from './totp.ts';

/** The secret of the RFC's test vectors, "12345678901234567890". */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code of an authenticator app', () => {
  // https://www.rfc-editor.org/rfc/rfc6238#appendix-B, the last six digits
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds is %s', (seconds, code) => {
    expect(codeOf(SECRET, new Date(seconds * 1_000))).toBe(code);
  });

  it('is taken a step early and a step late, and no more', () => {
    const secret = newSecret();
    const now = new Date(1_800_000_000_000);
    const at = (steps: number) => codeOf(secret, new Date(now.getTime() + steps * 30_000));
    const step = stepOf(secret, at(0), now) ?? 0;

    expect(stepOf(secret, at(-1), now)).toBe(step - 1);
    expect(stepOf(secret, at(1), now)).toBe(step + 1);
    for (const far of [at(-2), at(2)]) expect(stepOf(secret, far, now)).toBeUndefined();
  });

  it('is of a secret that an app takes', () => {
    expect(newSecret()).toMatch(/^[A-Z2-7]{52}$/);
    expect(newSecret()).not.toBe(newSecret());
  });
});

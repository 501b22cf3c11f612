import { describe, expect, it } from '@jest/globals';
import { isCodeChallenge, provesChallenge } from './pkce.ts';

/** The example of RFC 7636, appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('provesChallenge', () => {
  it('accepts the verifier of the challenge', () => {
    expect(provesChallenge(CHALLENGE, VERIFIER)).toBe(true);
  });

  it.each([
    ['another verifier', VERIFIER.replace('d', 'e')],
    ['the challenge itself', CHALLENGE],
    ['nothing', ''],
    ['a verifier that is too short', 'short'],
  ])('rejects %s', (_, verifier) => {
    expect(provesChallenge(CHALLENGE, verifier)).toBe(false);
  });
});

describe('isCodeChallenge', () => {
  it.each([
    [CHALLENGE, true],
    [`${CHALLENGE}=`, false],
    [CHALLENGE.slice(1), false],
    [CHALLENGE.replace('-', '+'), false],
  ])('says of %s: %s', (text, expected) => {
    expect(isCodeChallenge(text)).toBe(expected);
  });
});

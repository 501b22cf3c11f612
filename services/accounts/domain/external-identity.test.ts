import { describe, expect, it } from '@jest/globals';
import { externalIdentityOf } from './external-identity.ts';

describe('externalIdentityOf', () => {
  it.each([
    ['Google_1234', { provider: 'Google', subject: '1234' }],
    ['google_1234', { provider: 'Google', subject: '1234' }],
    ['signinwithapple_001_a.b', { provider: 'SignInWithApple', subject: '001_a.b' }],
    ['Staff-SAML_sam@shop.example', { provider: 'Staff-SAML', subject: 'sam@shop.example' }],
  ])('reads %s', (userName, identity) => {
    expect(externalIdentityOf(userName)).toEqual(identity);
  });
});

import { describe, expect, it } from '@jest/globals';
import { userPoolOf } from './people.ts';

describe('userPoolOf', () => {
  it('reads region and pool from the issuer', () => {
    const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE';
    expect(userPoolOf(issuer, 'client')).toEqual({
      region: 'eu-central-1',
      poolId: 'eu-central-1_EXAMPLE',
      clientId: 'client',
    });
  });

  it.each(['https://login.example', 'https://cognito-idp.evil.example/pool', ''])(
    'knows no pool of %j',
    (issuer) => {
      expect(userPoolOf(issuer, 'client')).toBeUndefined();
    },
  );
});

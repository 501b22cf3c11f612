import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { AuthorizationCodes, type Grant } from './authorization-codes.ts';

const NOW = new Date('2030-01-31T12:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

const GRANT: Grant = {
  clientId: 'web',
  redirectUri: 'http://localhost:3000/signed-in',
  username: 'ada',
  scopes: ['openid'],
  nonce: 'once',
  codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  authTime: later(-60),
};

function codes() {
  const database = new DatabaseSync(':memory:');
  database.exec(AuthorizationCodes.schema);
  return { database, store: new AuthorizationCodes(database) };
}

describe('AuthorizationCodes', () => {
  it('finds what was granted, for five minutes', () => {
    const { store } = codes();
    const code = store.issue(GRANT, NOW);

    expect(store.find(code, later(299))).toEqual({ status: 'OPEN', grant: GRANT });
    expect(store.find(code, later(300))).toEqual({ status: 'EXPIRED', grant: GRANT });
    expect(store.find('another', NOW)).toBeUndefined();
  });

  it('counts uses, and knows afterwards what the first use got', () => {
    const { store } = codes();
    const code = store.issue(GRANT, NOW);

    expect(store.use(code)).toBe(1);
    expect(store.find(code, NOW)).toEqual({ status: 'USED', grant: GRANT });
    expect(store.keepIssued(code, 'refresh-token')).toBe(true);

    expect(store.find(code, later(600))).toEqual({
      status: 'USED',
      grant: GRANT,
      refreshToken: 'refresh-token',
    });
  });

  it('says when a code was used again while tokens were being issued for it', () => {
    const { store } = codes();
    const code = store.issue(GRANT, NOW);
    store.use(code);
    store.use(code);

    expect(store.keepIssued(code, 'refresh-token')).toBe(false);
  });

  it('keeps neither codes nor tokens where somebody could read them', () => {
    const { store, database } = codes();
    const code = store.issue(GRANT, NOW);
    store.use(code);
    store.keepIssued(code, 'refresh-token');

    const rows = JSON.stringify(database.prepare('SELECT * FROM authorization_codes').all());

    expect(rows).not.toContain(code);
    expect(rows).not.toContain('refresh-token');
  });

  it('forgets codes after a day', () => {
    const { store, database } = codes();
    const code = store.issue(GRANT, NOW);

    store.issue(GRANT, later(86_401));

    expect(store.find(code, NOW)).toBeUndefined();
    expect(database.prepare('SELECT 1 FROM authorization_codes').all()).toHaveLength(1);
  });
});

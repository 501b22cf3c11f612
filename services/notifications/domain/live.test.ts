import { describe, expect, it } from '@jest/globals';
import { connectionExpiry, hasExpired, maySee } from './live.ts';

const now = new Date('2026-01-05T10:00:00.000Z');

describe('connectionExpiry', () => {
  it('is that of the token, and two hours at the most', () => {
    const of = (token: string) => connectionExpiry(now, new Date(token));
    expect(of('2026-01-05T11:00:00.000Z')).toBe('2026-01-05T11:00:00.000Z');
    expect(of('2026-01-05T13:00:00.000Z')).toBe('2026-01-05T12:00:00.000Z');
  });
});

describe('hasExpired', () => {
  it('is true from the moment on', () => {
    expect(hasExpired({ expiresAt: '2026-01-05T10:00:00.001Z' }, now)).toBe(false);
    expect(hasExpired({ expiresAt: '2026-01-05T10:00:00.000Z' }, now)).toBe(true);
  });
});

describe('maySee', () => {
  it('is true of the owner, and of staff', () => {
    const client = { customerId: 'alice', isStaff: false };
    expect(maySee(client, 'alice')).toBe(true);
    expect(maySee(client, 'bob')).toBe(false);
    expect(maySee({ ...client, isStaff: true }, 'bob')).toBe(true);
  });
});

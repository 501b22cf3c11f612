import { describe, expect, it } from '@jest/globals';
import { requireRecentSignIn } from './deletion.ts';

const now = new Date('2026-01-05T10:15:00.000Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('requireRecentSignIn', () => {
  it.each([0, 1, 15])('takes a sign-in of %d minutes ago', (minutes) => {
    expect(() => requireRecentSignIn(minutesAgo(minutes), now)).not.toThrow();
  });

  it.each([undefined, minutesAgo(15.1), minutesAgo(600)])('rejects one of %p', (signedInAt) => {
    expect(() => requireRecentSignIn(signedInAt, now)).toThrow(
      expect.objectContaining({ code: 'RECENT_SIGN_IN_REQUIRED', details: { maxAgeMinutes: 15 } }),
    );
  });
});

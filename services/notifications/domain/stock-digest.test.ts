import { describe, expect, it } from '@jest/globals';
import { isClosed, windowOf } from './stock-digest.ts';

const timing = { windowMs: 3_600_000, graceMs: 60_000 };

describe('windowOf', () => {
  it('names the window by its start', () => {
    expect(windowOf(new Date('2026-01-05T10:59:59.999Z'), timing)).toBe('2026-01-05T10:00:00.000Z');
    expect(windowOf(new Date('2026-01-05T11:00:00.000Z'), timing)).toBe('2026-01-05T11:00:00.000Z');
  });
});

describe('isClosed', () => {
  it('waits for who writes late', () => {
    const window = '2026-01-05T10:00:00.000Z';

    expect(isClosed(window, new Date('2026-01-05T11:00:59.999Z'), timing)).toBe(false);
    expect(isClosed(window, new Date('2026-01-05T11:01:00.000Z'), timing)).toBe(true);
  });
});

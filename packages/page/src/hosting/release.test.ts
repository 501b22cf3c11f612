import { describe, expect, it } from '@jest/globals';
import { filesToRemove, releaseOf, releasesToForget } from './release.ts';

const file = (path: string, text: string, immutable = false) => ({
  path,
  contents: new TextEncoder().encode(text),
  contentType: 'text/html',
  immutable,
});
const DAY_MS = 24 * 60 * 60_000;

describe('a release', () => {
  it('has a name that sorts by time and says what it is', () => {
    const nameAt = (time: string, html: string) =>
      releaseOf([file('index.html', html)], new Date(time)).name;
    const first = nameAt('2026-11-29T14:54:20.123Z', 'a');
    expect(first).toMatch(/^20261129T145420\.123Z-[\da-f]{12}$/);
    const again = nameAt('2026-12-01T00:00:00Z', 'a');
    expect(again.split('-')[1]).toBe(first.split('-')[1]);
    expect([again, first].toSorted()).toEqual([first, again]);
    expect(nameAt('2026-11-29T14:54:20Z', 'b')).not.toBe(first);
  });

  it.each([[[]], [[file('assets/a.js', 'a', true)]], [[file('index.html', 'a', true)]]])(
    'is none without a document that is asked for anew',
    (files) => {
      expect(() => releaseOf(files, new Date())).toThrow('without index.html');
    },
  );

  it('is forgotten when ten are newer, unless it is shown', () => {
    const names = Array.from({ length: 13 }, (_, index) => `r${String(index).padStart(2, '0')}`);
    expect(releasesToForget(names.toReversed(), 'r12')).toEqual(['r00', 'r01', 'r02']);
    expect(releasesToForget(names, 'r01')).toEqual(['r00', 'r02']);
    expect(releasesToForget(names.slice(0, 10), 'r09')).toEqual([]);
  });

  it('leaves its files for a month, and for as long as another one names them', () => {
    const now = new Date('2026-11-30T00:00:00Z');
    const stored = (key: string, days: number) => ({
      key,
      modifiedAt: new Date(+now - days * DAY_MS),
    });
    const files = [stored('old', 31), stored('named', 31), stored('young', 30)];
    expect(filesToRemove(files, new Set(['named']), now)).toEqual(['old']);
  });
});

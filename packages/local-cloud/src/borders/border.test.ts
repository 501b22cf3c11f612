import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Border, breaksOf } from './border.ts';

describe('the border of a library', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'border-'));
    mkdirSync(join(root, 'node_modules/clock'), { recursive: true });
    writeFileSync(join(root, 'node_modules/clock/package.json'), '{"version":"14.8.3"}');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const border: Border = {
    library: 'clock',
    versions: '14.8.x',
    file: 'borders/clock.ts',
    parts: [{ name: 'Clock.tick', withoutIt: 'nothing moves', find: () => true }],
  };

  it('holds for another patch that has every part', async () => {
    expect(await breaksOf(border, root)).toEqual([]);
  });

  it('says in one sentence that a version was not tried', async () => {
    expect(await breaksOf({ ...border, versions: '14.7.x' }, root)).toEqual([
      'clock 14.8.3 was not tried, only 14.7.x: see packages/local-cloud/src/borders/clock.ts',
    ]);
  });

  it.each([
    ['is not there', () => undefined],
    ['cannot be loaded', () => import('./no-such-part.ts' as string)],
  ])('says in one sentence what a part that %s was for', async (_, find) => {
    const parts = border.parts.map((part) => ({ ...part, find }));
    expect(await breaksOf({ ...border, parts }, root)).toEqual([
      'clock 14.8.3 no longer has Clock.tick, and without it nothing moves: see packages/local-cloud/src/borders/clock.ts',
    ]);
  });

  it('says what to install where the library is not', async () => {
    await expect(breaksOf({ ...border, library: 'calendar' }, root)).rejects.toThrow(
      'calendar is not installed for',
    );
  });
});

import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readKept, writeKept } from './kept-result.ts';

const AN_HOUR_MS = 3_600_000;

describe('a kept result', () => {
  let folder: string;
  let source: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kept-result-'));
    source = join(folder, 'source.yml');
    file = join(folder, 'cache', 'result.json');
    writeOld(source, 'one');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const writeOld = (path: string, text: string, ageMs = AN_HOUR_MS) => {
    writeFileSync(path, text);
    const time = new Date(Date.now() - ageMs);
    utimesSync(path, time, time);
  };
  const keep = (paths: string[] = [source], startedAt = Date.now()) =>
    writeKept(file, { madeWith: 'v1', paths, startedAt, result: { answer: 42 } });

  it('is found again while nothing changed', () => {
    keep();
    expect(readKept(file, 'v1')).toEqual({ answer: 42 });
  });

  it('is none where there is no file, or it was made with something else', () => {
    expect(readKept(file, 'v1')).toBeUndefined();
    keep();
    expect(readKept(file, 'v2')).toBeUndefined();
  });

  it('is none once a source has other content, other times, or is gone', () => {
    keep();
    writeOld(source, 'longer');
    expect(readKept(file, 'v1')).toBeUndefined();

    keep();
    writeOld(source, 'longer', 2 * AN_HOUR_MS);
    expect(readKept(file, 'v1')).toBeUndefined();

    keep();
    rmSync(source);
    expect(readKept(file, 'v1')).toBeUndefined();
  });

  it('is none once a file is there that was missed, or a folder has one more', () => {
    const missed = join(folder, 'optional.yml');
    keep([source, missed]);
    writeOld(missed, 'now it is there');
    expect(readKept(file, 'v1')).toBeUndefined();

    keep([source, folder]);
    expect(readKept(file, 'v1')).toEqual({ answer: 42 });
    writeOld(join(folder, 'source.json'), 'takes the place of the other');
    expect(readKept(file, 'v1')).toBeUndefined();
  });

  it('is not kept when a source was written while it was made', () => {
    keep([source], Date.now() - 2 * AN_HOUR_MS);
    expect(readKept(file, 'v1')).toBeUndefined();
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, -5)],
    ['changed', (text: string) => text.replace('42', '43')],
    ['empty', () => ''],
    ['something else', () => 'null\nnull'],
  ])('is none when its file is %s', (_, damage) => {
    keep();
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    expect(readKept(file, 'v1')).toBeUndefined();
  });

  it('is no error where it cannot be written', () => {
    writeFileSync(join(folder, 'cache'), 'a file where the folder should be');
    keep();
    expect(readKept(file, 'v1')).toBeUndefined();
  });
});

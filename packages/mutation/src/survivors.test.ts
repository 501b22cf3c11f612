import { existsSync, globSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSurvivors } from './survivors.ts';

const root = join(import.meta.dirname, '../../..');
const listOf = (entries: readonly object[]) => {
  const path = join(mkdtempSync(join(tmpdir(), 'survivors-')), 'mutation-survivors.json');
  writeFileSync(path, JSON.stringify(entries));
  return path;
};
const entry = { file: 'a.ts', mutator: 'StringLiteral', original: "'a'", replacement: '""' };

describe('readSurvivors', () => {
  it('finds none where there is no list', () => {
    expect(readSurvivors('/nowhere/mutation-survivors.json')).toEqual([]);
  });

  it('takes no entry without a reason', () => {
    expect(() => readSurvivors(listOf([entry]))).toThrow();
    expect(() => readSurvivors(listOf([{ ...entry, reason: '?' }]))).toThrow();
    expect(readSurvivors(listOf([{ ...entry, reason: 'It is what the logs say.' }]))).toHaveLength(
      1,
    );
  });

  it.each(globSync('{services,packages}/*/mutation-survivors.json', { cwd: root }))(
    'reads %s, whose files are there',
    (list) => {
      const known = readSurvivors(join(root, list));
      expect(known.length).toBeGreaterThan(0);
      const folder = join(root, dirname(list));
      expect(known.filter(({ file }) => !existsSync(join(folder, file)))).toEqual([]);
    },
  );
});

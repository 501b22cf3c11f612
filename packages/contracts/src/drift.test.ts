import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { drifted, write } from './drift.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drift-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const files = [
  { path: 'docs/a.md', content: 'a' },
  { path: 'docs/b.md', content: 'b' },
];

describe('drifted', () => {
  it('names files that are missing', () => {
    expect(drifted(files, root)).toEqual(['docs/a.md', 'docs/b.md']);
  });

  it('is content with what was just written', () => {
    write(files, root);
    expect(drifted(files, root)).toEqual([]);
  });

  it('names a file that somebody edited', () => {
    write(files, root);
    writeFileSync(join(root, 'docs/b.md'), 'edited');
    expect(drifted(files, root)).toEqual(['docs/b.md']);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertEnoughOpenFiles } from './open-files.ts';

describe('assertEnoughOpenFiles', () => {
  const service = mkdtempSync(join(tmpdir(), 'open-files-'));

  beforeAll(() => {
    for (let n = 0; n < 50; n += 1) {
      const folder = join(service, 'functions', `do-${n}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'function.yml'), '');
    }
  });
  afterAll(() => rmSync(service, { recursive: true }));

  it('says before the start that there are too few, and the way out', () => {
    expect(() => assertEnoughOpenFiles([service], 256)).toThrow(
      /^This terminal allows 256 open files, and these services need 300\. Allow more, .*ulimit -n 4096, or run a part: npm start -- --only open-files-/,
    );
  });

  it('lets a part of the services run with as many', () => {
    expect(() => assertEnoughOpenFiles([], 256)).not.toThrow();
  });

  it('finds what this process may open', () => {
    expect(() => assertEnoughOpenFiles([service])).not.toThrow();
  });
});

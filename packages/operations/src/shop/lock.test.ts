import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LockError, lock } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Locks the folder in a process of its own, which then does the rest. */
const program = (rest: string) => [
  '--input-type=module',
  '-e',
  `import { lock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))};
   lock(${JSON.stringify(folder)});
   ${rest}`,
];

describe('lock', () => {
  it('keeps a folder from others while its process runs, and from nobody after it', async () => {
    const holder = spawn(process.execPath, program('console.log(1); setInterval(() => {}, 1e6)'));
    await once(holder.stdout, 'data');
    expect(() => lock(folder)).toThrow(LockError);
    expect(() => lock(folder)).toThrow(`stop it with kill ${holder.pid}`);
    expect(readdirSync(folder)).toEqual([String(holder.pid)]);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(readdirSync(folder)).toEqual([String(holder.pid)]);
    lock(folder);
    expect(readdirSync(folder)).toEqual([String(process.pid)]);
  });

  it('is over with its process', () => {
    expect(spawnSync(process.execPath, program('')).status).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes no process of another user for one that is gone', () => {
    lock(folder, 1);
    expect(() => lock(folder)).toThrow('Process 1 ');
  });
});

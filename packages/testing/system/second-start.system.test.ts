import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform } from '../src/index.ts';

const TESTING = join(import.meta.dirname, '..');

/** A start takes what the one before resolved and bundled, unless anything changed or is damaged. */
describe('a second start', () => {
  let root: string;
  let service: string;
  let kept: string[];

  beforeAll(() => {
    // Below the package, so that plugins are found in the node_modules above.
    mkdirSync(join(TESTING, '.local'), { recursive: true });
    root = mkdtempSync(join(TESTING, '.local', 'second-start-'));
    cpSync(join(TESTING, 'fixture'), root, { recursive: true });
    service = join(root, 'services/echo');
    kept = ['configuration.json', 'bundles.json'].map((name) => join(service, '.local', name));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const greeting = async (of = root) => {
    const platform = await startPlatform({ root: of });
    try {
      const token = await platform.token({ sub: 'alice' });
      const { body } = await platform.request<{ greeting: string }>('POST', '/echo/7', { token });
      return body.greeting;
    } finally {
      await platform.stop();
    }
  };
  const inodes = () => kept.map((file) => statSync(file).ino);

  it('makes nothing again when nothing changed', async () => {
    expect(await greeting()).toBe('hello');
    const before = inodes();
    expect(await greeting()).toBe('hello');
    expect(inodes()).toEqual(before);
    expect(existsSync(join(service, '.local', 'bundles'))).toBe(true);
  });

  const change = (of: string, from: string, to: string) => {
    const file = join(of, 'services/echo/serverless.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  };

  it('takes up a configuration that changed', async () => {
    change(root, ': hello', ': good day');
    expect(await greeting()).toBe('good day');
  });

  it('takes nothing that was made for the folder of which it is a copy', async () => {
    const copy = `${root}-copy`;
    cpSync(root, copy, { recursive: true });
    change(copy, ': good day', ': good night');
    expect(await greeting(copy)).toBe('good night');
    rmSync(copy, { recursive: true });
  });

  it('makes anew what is damaged', async () => {
    for (const file of kept) writeFileSync(file, 'half-written');
    expect(await greeting()).toBe('good day');
    for (const file of kept) expect(readFileSync(file, 'utf8')).not.toBe('half-written');
  });
});

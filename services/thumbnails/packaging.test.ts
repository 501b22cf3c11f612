import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readZip } from './testing/zip.ts';

const PACKAGING_MS = 120_000;
const OF_SHARP = 'functions/create-thumbnails/node_modules';
const NATIVE = /\.(?:node|so(?:\.[\d.]+)?)$/;
/**
 * Lambda takes no more of code, unpacked:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MAX_UNPACKED_BYTES = 250 * 1024 * 1024;

const service = import.meta.dirname;
const root = join(service, '../..');
const require = createRequire(import.meta.url);
const { PATH, NODE_COMPILE_CACHE, TURBO_HASH } = process.env;
const versionIn = (path: string): string =>
  JSON.parse(readFileSync(join(service, path), 'utf8')).dependencies.sharp;

/** Packages a copy, so that a build of the service may run at the same time. */
function packageCopy(folder: string): string {
  const copy = join(folder, 'services/thumbnails');
  symlinkSync(join(root, 'packages'), join(folder, 'packages'));
  const left = ['.esbuild', '.local', '.serverless', '.turbo', 'node_modules'];
  cpSync(service, copy, { recursive: true, filter: (path) => !left.includes(basename(path)) });
  symlinkSync(join(service, OF_SHARP), join(copy, OF_SHARP));
  const { status, stderr } = spawnSync(
    process.execPath,
    [require.resolve('serverless/bin/serverless.js'), 'package', '--stage', 'dev'],
    { cwd: copy, env: { PATH, NODE_COMPILE_CACHE, HOME: copy }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return copy;
}

describe('sls package', () => {
  let folder: string;
  const zips = new Map<string, ReadonlyMap<string, () => Buffer>>();

  beforeAll(() => {
    mkdirSync(join(root, '.local'), { recursive: true });
    folder = mkdtempSync(join(root, '.local/package-'));
    // Turbo has built the service before it runs its tests, from the same sources.
    const packaged = join(TURBO_HASH === undefined ? packageCopy(folder) : service, '.serverless');
    for (const file of readdirSync(packaged)) {
      if (!file.endsWith('.zip')) continue;
      zips.set(basename(file, '.zip'), readZip(readFileSync(join(packaged, file))));
    }
  }, PACKAGING_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const filesOf = (name: string) => zips.get(name) ?? new Map<string, () => Buffer>();

  it('packs sharp beside the bundle that imports it, as it was installed for Lambda', () => {
    const files = filesOf('create-thumbnails');

    expect(
      [...files.keys()].map(
        (name) => name.split(`${OF_SHARP}/`)[1]?.match(/^(@[^/]+\/)?[^/]+/)?.[0],
      ),
    ).toEqual(
      expect.arrayContaining([
        'sharp',
        '@img/sharp-linux-arm64',
        '@img/sharp-libvips-linux-arm64',
        '@img/colour',
        'detect-libc',
        'semver',
      ]),
    );
    expect(files.get('functions/create-thumbnails/handler.mjs')?.().toString()).toContain(
      'from"sharp"',
    );
  });

  it('packs native code for arm64 and for nothing else', () => {
    const native = [...filesOf('create-thumbnails')].filter(([name]) => NATIVE.test(name));

    expect(native.map(([name]) => name.split('/').at(-1))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^sharp-linux-arm64/),
        expect.stringMatching(/^libvips-cpp/),
      ]),
    );
    for (const [, content] of native) {
      // 183 is the machine AArch64 in the header of an ELF file.
      expect(content().subarray(0, 4).toString('latin1')).toBe('\x7fELF');
      expect(content().readUInt16LE(18)).toBe(183);
    }
  });

  it('packs sharp for no other function', () => {
    const others = [...zips].filter(([name]) => name !== 'create-thumbnails');

    expect(others.length).toBeGreaterThan(5);
    for (const [name, files] of others) {
      expect([...files.keys()]).toEqual([`functions/${name}/handler.mjs`]);
      expect(files.get(`functions/${name}/handler.mjs`)?.().toString()).not.toContain('"sharp"');
    }
  });

  it('stays within what Lambda takes', () => {
    const bytes = [...filesOf('create-thumbnails').values()].reduce(
      (sum, content) => sum + content().byteLength,
      0,
    );

    expect(bytes).toBeLessThan(MAX_UNPACKED_BYTES);
  });

  it('has the version that the tests ran with', () => {
    expect(versionIn('functions/create-thumbnails/package.json')).toBe(versionIn('package.json'));
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import OneBuild from './plugin.ts';

// The bundler itself, without the framework around it.
const { bundle } = createRequire(import.meta.url)('serverless-esbuild/dist/bundle.js') as {
  bundle(this: object): Promise<void>;
};

const NAMES = ['one', 'two', 'three'];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'one-build-'));
  for (const name of NAMES) {
    mkdirSync(join(folder, 'functions', name), { recursive: true });
    writeFileSync(
      join(folder, 'functions', name, 'handler.ts'),
      `import { shared } from '../../shared.ts';
       import sharp from 'sharp';
       export const handler = async (): Promise<string> => shared('${name}') + sharp;`,
    );
  }
  writeFileSync(
    join(folder, 'shared.ts'),
    "export const shared = (name: string): string => 'Hello, '.concat(name);",
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Bundles the functions, and returns what came out and how often a file was read. */
async function bundled(outdir: string, { primed }: { primed: boolean }) {
  const reads: string[] = [];
  const bundler = {
    buildOptions: {
      absWorkingDir: folder,
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      outputFileExtension: '.mjs',
      exclude: ['sharp'],
      concurrency: 2,
      skipRebuild: true,
      banner: { js: '// a banner' },
    },
    buildDirPath: join(folder, outdir),
    plugins: [
      {
        name: 'reads',
        setup(build: { onLoad(options: object, load: (file: { path: string }) => void): void }) {
          build.onLoad({ filter: /shared\.ts$/ }, ({ path }) => void reads.push(path));
        },
      },
    ],
    functionEntries: NAMES.map((name) => ({
      entry: `functions/${name}/handler.ts`,
      func: {},
      functionAlias: name,
    })),
    buildCache: {},
    buildResults: [] as { bundlePath: string; functionAlias: string }[],
    prepare: () => {},
    log: { verbose: () => {} },
  };
  const plugin = new OneBuild({ pluginManager: { plugins: [{}, bundler] } });
  if (primed) plugin.hooks['before:package:createDeploymentArtifacts']?.();
  await bundle.call(bundler);
  const files = bundler.buildResults.map(({ bundlePath, functionAlias }) => [
    functionAlias,
    bundlePath,
    readFileSync(join(folder, outdir, bundlePath), 'utf8'),
  ]);
  return { files, reads: reads.length };
}

describe('one build', () => {
  it('makes the same bundles as a build for each function, and reads what they share once', async () => {
    const each = await bundled('each', { primed: false });
    const one = await bundled('one', { primed: true });
    expect(one.files).toEqual(each.files);
    expect(one.files.map(([name]) => name)).toEqual(NAMES);
    expect([each.reads, one.reads]).toEqual([3, 1]);
  });

  it('leaves a bundler alone that it does not know', () => {
    const plugin = new OneBuild({ pluginManager: { plugins: [{ bundle: () => {} }] } });
    expect(() => plugin.hooks['before:package:createDeploymentArtifacts']?.()).not.toThrow();
  });
});

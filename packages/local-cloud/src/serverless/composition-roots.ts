import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/** The file in which a service puts its parts together; each handler takes from it what it needs. */
const ROOT = 'dependencies.ts';
const NAMESPACE = 'composition-root';
const MARK = ' for ';
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'[^']*\/dependencies\.ts'/;

/**
 * Gives each importer of a service's composition root a copy with what it takes of it. Bundled for all
 * functions at once, the root is one module that leads to the clients and adapters of all of them, and
 * each function would load them all.
 */
export const compositionRoots: Plugin = {
  name: 'composition-roots',
  setup(build) {
    build.onResolve({ filter: /\/dependencies\.ts$/ }, ({ path, importer, resolveDir }) => {
      const root = join(resolveDir, path);
      if (basename(root) !== ROOT || !IMPORT.test(readFileSync(importer, 'utf8'))) return null;
      return { path: `${root}${MARK}${importer}`, namespace: NAMESPACE };
    });
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => {
      const [root = '', importer = ''] = path.split(MARK);
      const [, names = ''] = IMPORT.exec(readFileSync(importer, 'utf8')) ?? [];
      const { outputFiles } = await build.esbuild.build({
        stdin: {
          contents: `export {${names}} from './${ROOT}'`,
          resolveDir: dirname(root),
          loader: 'ts',
        },
        bundle: true,
        write: false,
        format: 'esm',
        logLevel: 'silent',
        plugins: [nothingBut(ROOT)],
      });
      return { contents: outputFiles[0]?.text ?? '', loader: 'js', resolveDir: dirname(root) };
    });
  },
};

/** Leaves every other module where it is, and drops those of which nothing is used. */
const nothingBut = (file: string): Plugin => ({
  name: 'nothing-but',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path }) =>
      path === `./${file}` ? null : { path, external: true, sideEffects: false },
    );
  },
});

/** The file behind an input of a bundle, which may be a copy of a composition root. */
export const sourceOf = (input: string): string =>
  input.startsWith(`${NAMESPACE}:`)
    ? (input.slice(NAMESPACE.length + 1).split(MARK)[0] ?? '')
    : input;

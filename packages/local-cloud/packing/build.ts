/**
 * Builds the package as it could be published: `node packing/build.ts <folder>`, then `npm pack <folder>`.
 *
 * Node strips no types below `node_modules`, so that the sources cannot be installed. Each becomes a
 * file of JavaScript at the same place; what they take of the packages of this repository, which are
 * published nowhere, becomes part of them. Types are not part of it.
 */
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const OFFLINE = 'serverless-offline';
const OURS = /^@commerce\//;

interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

/** Leaves every module where it is but for ours, which are bundled into whoever imports them. */
const oneFileEach: Plugin = {
  name: 'one-file-each',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ path, kind, importer }) => {
      if (kind === 'entry-point' || OURS.test(path) || !isSource(importer)) return null;
      return { path: asBuilt(path), external: true };
    });
  },
};

const isSource = (importer: string): boolean => importer.startsWith(join(ROOT, 'src'));

const asBuilt = (path: string): string =>
  path.startsWith('.') ? path.replace(/\.ts$/, '.js') : path;

async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = globSync('src/**/*.{ts,mjs,cjs}', { cwd: ROOT }).filter(
    (file) => !/\.test\.ts$|\/testing\//.test(file),
  );
  const sources = files.filter((file) => file.endsWith('.ts'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: sources,
    outbase: ROOT,
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    plugins: [oneFileEach],
    logLevel: 'warning',
  });
  for (const file of [...files.filter((name) => !name.endsWith('.ts')), 'README.md', 'bin']) {
    cpSync(join(ROOT, file), join(folder, file), { recursive: true });
  }
  cpSync(join(ROOT, '../../LICENSE'), join(folder, 'LICENSE'));
  for (const file of globSync('bin/*.mjs', { cwd: folder })) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(".ts')", ".js')"));
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(publishedManifest(), undefined, 2));
}

function publishedManifest(): object {
  const {
    scripts,
    // Keeps the sources from being published; this is what may be.
    private: _,
    devDependencies = {},
    ...manifest
  } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
  const exports = Object.entries(manifest.exports).map(([name, file]) => [name, asBuilt(file)]);
  const dependencies = Object.entries(manifest.dependencies).filter(([name]) => !OURS.test(name));
  return {
    ...manifest,
    exports: Object.fromEntries(exports),
    dependencies: Object.fromEntries(dependencies),
    // The project that it is a plugin of has them; here they are tools of the whole repository.
    peerDependencies: { serverless: '*', [OFFLINE]: devDependencies[OFFLINE] },
  };
}

const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || more.length > 0) {
  process.stderr.write(
    `Name one folder: node packing/${basename(import.meta.filename)} <folder>\n`,
  );
  process.exit(1);
}
await buildPackage(resolve(folder));

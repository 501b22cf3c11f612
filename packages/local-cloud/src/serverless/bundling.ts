import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import { removeUnusedBundles } from './bundle-folders.ts';
import { compositionRoots, sourceOf } from './composition-roots.ts';
import type { ServiceDefinition } from './definition.ts';
import { digest, installedPackages, isInstalled, readKept, writeKept } from './kept-result.ts';

/**
 * The place of a service's bundles for this process: a link to a folder of `.local/bundles`, which other
 * processes may use too. It leads elsewhere after each change of the sources.
 */
export const bundleDirOf = (serviceDir: string): string =>
  join(serviceDir, '.local', `build-${process.pid}`);

/** The settings of `custom.esbuild` that decide what is in a bundle; the others are about packaging. */
const SHARED_OPTIONS = [
  'alias',
  'banner',
  'bundle',
  'conditions',
  'define',
  'external',
  'format',
  'inject',
  'loader',
  'mainFields',
  'platform',
  'target',
] as const;

/** The bundles of an earlier run. */
interface KeptBundle {
  readonly folder: string;
  /** SHA-256 of each file, so that a damaged one is noticed. */
  readonly outputs: Readonly<Record<string, string>>;
}

let bundlerRuns = false;

/**
 * Bundles a service's functions as serverless-esbuild does for a deployment, from the same settings,
 * but in one run of esbuild for all of them, readable, with what they share in files of its own (a
 * third of the time), and without packing external modules, which come from `node_modules` here.
 * Takes what an earlier run bundled where nothing that went into it has changed.
 */
export async function bundleService({ service, serviceDir }: ServiceDefinition): Promise<void> {
  const settings = (service.custom?.esbuild ?? {}) as Record<string, unknown>;
  const shared = Object.fromEntries(
    SHARED_OPTIONS.filter((name) => name in settings).map((name) => [name, settings[name]]),
  ) as BuildOptions;
  const entryPoints = [
    ...new Set(
      Object.values(service.functions).map(
        ({ handler }) => `./${handler.slice(0, handler.lastIndexOf('.'))}`,
      ),
    ),
  ];
  const plugins = typeof settings.plugins === 'string' ? join(serviceDir, settings.plugins) : null;
  const record = join(serviceDir, '.local', 'bundles.json');
  const madeWith = JSON.stringify({ serviceDir, shared, entryPoints, plugins, form: 2 });

  const kept = readKept<KeptBundle>(record, madeWith);
  if (kept) {
    await link(serviceDir, kept.folder);
    if (isWhole(kept)) return use(serviceDir);
  }

  const startedAt = Date.now();
  const folder = join(serviceDir, '.local', 'bundles', `${startedAt}-${process.pid}`);
  const esbuild = await import('esbuild');
  bundlerRuns = true;
  // The link says that this folder is in use before there is anything in it.
  await link(serviceDir, folder);
  const { metafile } = await esbuild.build({
    ...shared,
    absWorkingDir: serviceDir,
    entryPoints,
    outbase: serviceDir,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: shared.format === 'esm',
    metafile: true,
    logLevel: 'silent',
    plugins: [compositionRoots, ...(plugins === null ? [] : loadPlugins(serviceDir, plugins))],
  });
  const outputs = Object.keys(metafile.outputs).map((file) => resolve(serviceDir, file));
  const result: KeptBundle = {
    folder,
    outputs: Object.fromEntries(
      outputs.map((file) => [relative(folder, file), digest(readFileSync(file))]),
    ),
  };
  await use(serviceDir);
  writeKept(record, {
    madeWith,
    startedAt,
    result,
    paths: [
      installedPackages(serviceDir),
      ...pathsThatDecide(Object.keys(metafile.inputs).map(sourceOf), serviceDir),
      ...(plugins === null ? [] : [plugins]),
    ],
  });
  await removeUnusedBundles(serviceDir);
}

/**
 * The sources, and for those that are ours what else decides how they are bundled: their folders, where
 * a new file can take the place of another one, and the settings of their packages. What npm installs
 * changes with {@link installedPackages} only.
 */
function pathsThatDecide(inputs: readonly string[], serviceDir: string): string[] {
  const own = inputs
    .map((input) => resolve(serviceDir, input))
    .filter((path) => !isInstalled(path) && existsSync(path));
  const folders = new Set(own.map((path) => dirname(path)));
  return [...own, ...folders, ...[...folders].flatMap(settingsAbove)];
}

function settingsAbove(folder: string): string[] {
  const parent = dirname(folder);
  return [
    ...['package.json', 'tsconfig.json', 'tsconfig.base.json'].map((name) => join(folder, name)),
    ...(parent === folder ? [] : settingsAbove(parent)),
  ];
}

function isWhole({ folder, outputs }: KeptBundle): boolean {
  try {
    return Object.entries(outputs).every(
      ([file, hash]) => digest(readFileSync(join(folder, file))) === hash,
    );
  } catch {
    return false;
  }
}

async function link(serviceDir: string, folder: string): Promise<void> {
  const next = nextLinkOf(serviceDir);
  await mkdir(dirname(next), { recursive: true });
  await rm(next, { force: true });
  await symlink(folder, next);
}

/** From now on functions are loaded from what was linked last. */
const use = (serviceDir: string): Promise<void> =>
  rename(nextLinkOf(serviceDir), bundleDirOf(serviceDir));

const nextLinkOf = (serviceDir: string): string => `${bundleDirOf(serviceDir)}.next`;

/** This process needs the service's bundles no more; they stay for the next one. */
export async function releaseBundle(serviceDir: string): Promise<void> {
  await rm(bundleDirOf(serviceDir), { force: true });
  await rm(nextLinkOf(serviceDir), { force: true });
}

const loadPlugins = (serviceDir: string, file: string): Plugin[] =>
  createRequire(join(serviceDir, 'package.json'))(file) as Plugin[];

/** Ends the process that esbuild keeps for the next build. */
export async function stopBundler(): Promise<void> {
  if (!bundlerRuns) return;
  const esbuild = await import('esbuild');
  await esbuild.stop();
  bundlerRuns = false;
}

import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { parse } from 'yaml';
import * as z from 'zod';
import { ROOT } from '../graph/workspaces.ts';
import { lockFile } from './lock-file.ts';
import { readManifest } from './manifest.ts';

const require = createRequire(import.meta.url);
const settings = z.object({
  target: z.string(),
  mainFields: z.array(z.string()),
  conditions: z.array(z.string()),
  exclude: z.array(z.string()),
});

/** A package of somebody else that a service deploys. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; nothing when the package does not say. */
  readonly licence: string | undefined;
  /** As the lock file has it: `sha512-` and base 64. */
  readonly integrity: string | undefined;
}

/**
 * The packages that are in the zips of a service: those of which esbuild takes something into a bundle,
 * with the settings that `sls package` has, and those that are packed beside one. What is merely
 * installed, or shaken off, is not among them.
 *
 * @example
 * ```ts
 * (await bundledPackages('services/cleanup')).map(({ name }) => name); // ['@aws-sdk/core', ...]
 * ```
 */
export async function bundledPackages(service: string): Promise<BundledPackage[]> {
  const folders = (await bundledFolders(service)).map((path) => ['.', path] as const);
  const all = [...folders, ...packedFolders(service)].map(([lockedIn, path]) =>
    describe(lockedIn, path),
  );
  const byId = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byId.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function bundledFolders(service: string): Promise<string[]> {
  const shared = join(ROOT, 'packages/serverless-config');
  const { exclude, ...same } = settings.parse(
    parse(readFileSync(join(shared, 'esbuild.yml'), 'utf8')),
  );
  const handlers = globSync(`${service}/functions/*/handler.ts`, { cwd: ROOT });
  const { metafile } = await build({
    ...same,
    absWorkingDir: ROOT,
    entryPoints: handlers,
    outdir: 'nowhere',
    write: false,
    bundle: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    // Packages that functions share are linked once: the same result, in a tenth of the time.
    splitting: true,
    external: exclude,
    plugins: require(join(shared, 'bundling/esbuild-plugins.cjs')) as Plugin[],
  });
  const files = loadedBy(handlers, metafile).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? file : [])),
  );
  return [...new Set(files.flatMap((file) => packageFolder(file) ?? []))];
}

type Output = Metafile['outputs'][string];

/**
 * The parts that functions load. Whatever is imported on demand anywhere has a part, even where the
 * import itself is shaken off, and the bundle of a single function has it not.
 */
function loadedBy(handlers: readonly string[], { outputs }: Metafile): Output[] {
  const known = new Set(
    Object.values(outputs).filter(({ entryPoint = '' }) => handlers.includes(entryPoint)),
  );
  // A set goes on to what is added to it meanwhile.
  for (const { imports } of known) {
    for (const { path } of imports) {
      const part = outputs[path];
      if (part !== undefined) known.add(part);
    }
  }
  return [...known];
}

/** `node_modules/a/node_modules/@b/c` of a file in there; nothing for a file of ours. */
const packageFolder = (file: string): string | undefined =>
  /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/** Packages installed beside a function for Lambda's platform. */
const packedFolders = (service: string): (readonly [lockedIn: string, path: string])[] =>
  globSync(`${service}/functions/*/package-lock.json`, { cwd: ROOT }).flatMap((file) => {
    const folder = file.slice(0, -'/package-lock.json'.length);
    const installed = join(folder, 'node_modules/.package-lock.json');
    return Object.keys(readLock(installed).packages).map((path) => [folder, path] as const);
  });

const readLock = (file: string) =>
  lockFile.parse(JSON.parse(readFileSync(join(ROOT, file), 'utf8')));

/** Licences of packages whose manifest names none, as their file LICENSE says. */
const READ_BY_PEOPLE: Readonly<Record<string, string>> = { 'png-js@2.0.0': 'MIT' };

function describe(lockedIn: string, path: string): BundledPackage {
  const file = join(ROOT, lockedIn, path, 'package.json');
  const manifest = readManifest(readFileSync(file, 'utf8'));
  const locked = readLock(join(lockedIn, 'package-lock.json')).packages[path];
  const licence = manifest.licence ?? READ_BY_PEOPLE[`${manifest.name}@${manifest.version}`];
  return { ...manifest, licence, integrity: locked?.integrity };
}

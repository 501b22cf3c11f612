import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { ServiceDefinition } from './definition.ts';
import { installedPackages, readKept, writeKept } from './kept-result.ts';

/** A configuration that the resolving process found. */
export interface ResolvedService {
  readonly folder: string;
  readonly definition: ServiceDefinition;
  /** Milliseconds since the epoch before anything was read. */
  readonly startedAt: number;
  /** Files that were read on the way. */
  readonly paths: readonly string[];
}

/** A definition and the environment variables that it depends on. */
interface KeptDefinition {
  readonly definition: ServiceDefinition;
  readonly variables: Readonly<Record<string, string | null>>;
}

const recordOf = (folder: string): string => join(folder, '.local', 'configuration.json');

/** A copy of a folder brings what was made for the original, with its paths. */
const madeWith = (folder: string): string => `node ${process.version} in ${folder}, form 2`;

/** Configurations on their way. */
export interface Resolving {
  /** @throws Error that names the service; what is wrong with it was printed. */
  definitionOf(folder: string): Promise<ServiceDefinition>;
  stop(): void;
}

/**
 * Resolves the configurations of services, with placeholders for what only a running cloud knows. One
 * that did not change since an earlier run is taken from there; the others are resolved by the
 * Serverless Framework in another process, one after the other.
 */
export function resolveServices(folders: readonly string[]): Resolving {
  const definitions = new Map(
    folders.map((folder) => [folder, Promise.withResolvers<ServiceDefinition>()]),
  );
  // Whoever asks for one hears of its failure; the others are not asked for any more.
  for (const { promise } of definitions.values()) promise.catch(() => {});
  const missing = folders.filter((folder) => {
    const kept = keptDefinition(folder);
    if (kept) definitions.get(folder)?.resolve(kept);
    return !kept;
  });
  const child = missing.length === 0 ? undefined : forkResolver(missing);
  child?.on('message', (message) => {
    const resolved = message as ResolvedService;
    definitions.get(resolved.folder)?.resolve(resolved.definition);
    keep(resolved);
  });
  const fail = () => {
    for (const [folder, { reject }] of definitions) {
      reject(new Error(`${basename(folder)} could not be started: see above.`));
    }
  };
  child?.on('error', fail).on('exit', fail);
  return {
    definitionOf: async (folder) => {
      const definition = await definitions.get(folder)?.promise;
      if (!definition) throw new Error(`${folder} was not to be resolved`);
      return definition;
    },
    stop: () => child?.kill(),
  };
}

const forkResolver = (folders: readonly string[]) =>
  fork(join(import.meta.dirname, `resolve-process${extname(import.meta.filename)}`), folders, {
    // Its output is for people: standard output may be read by a program.
    stdio: ['ignore', 2, 2, 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });

function keptDefinition(folder: string): ServiceDefinition | undefined {
  const kept = readKept<KeptDefinition>(recordOf(folder), madeWith(folder));
  const isCurrent =
    kept &&
    Object.entries(kept.variables).every(([name, value]) => value === (process.env[name] ?? null));
  return isCurrent ? kept.definition : undefined;
}

function keep({ folder, definition, startedAt, paths }: ResolvedService): void {
  const names = paths
    .filter((path) => /\.ya?ml$/.test(path))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/\benv:(\w+)/g)])
    .map(([, name = '']) => name);
  const result: KeptDefinition = {
    definition,
    variables: Object.fromEntries(names.map((name) => [name, process.env[name] ?? null])),
  };
  writeKept(recordOf(folder), {
    madeWith: madeWith(folder),
    startedAt,
    paths: [...paths, installedPackages(folder)],
    result,
  });
}

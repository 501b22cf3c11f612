import { createRequire } from 'node:module';
import { types } from 'node:util';
import { compileFunction, type Module, SyntheticModule } from 'node:vm';

/** The parts of Jest's loaders that are used here; an upgrade that changes them fails every test. */
interface Loaders {
  readonly esmLoader: {
    getContext(): undefined;
    buildSyncSourceEntry(entry: { cacheKey: string; identifier: string }): unknown;
    buildCjsAsEsmSyntheticModule(from: string, path: string, context: undefined): unknown;
  };
  readonly executor: {
    readonly injectedModuleParameters: readonly string[];
    readonly dynamicImport: (...request: unknown[]) => Promise<Module>;
    compile(source: string, path: string): unknown;
  };
  readonly _resolution: {
    isCoreModule(name: string): boolean;
    resolveCjs(from: string, name: string | undefined): string;
  };
}

const require = createRequire(import.meta.url);
const { default: JestRuntime } = require('jest-runtime') as typeof import('jest-runtime');

/** Import JSON as Node does not allow it, and Jest does. */
const NOT_FOR_NODE = /\/node_modules\/@actions\//;
const isInstalled = (path: string): boolean =>
  path.includes('/node_modules/') && !NOT_FOR_NODE.test(path);

/** Jest's own modules are evaluated for each test file, but compiled once. */
const compiled = new Map<string, unknown>();

/**
 * Loads what npm installed as Node does, once for all test files of a process, and only our own
 * modules anew for each of them: Jest compiles and evaluates everything for each file, which was two
 * fifths of the processor time of the unit tests of notifications.
 */
export default class Runtime extends JestRuntime {
  readonly #resolution: Loaders['_resolution'];

  constructor(...parameters: ConstructorParameters<typeof JestRuntime>) {
    super(...parameters);
    const { esmLoader, executor, _resolution } = this as unknown as Loaders;
    this.#resolution = _resolution;
    const { buildSyncSourceEntry, buildCjsAsEsmSyntheticModule } = esmLoader;
    Object.assign(esmLoader, {
      // None: the scope of the process.
      getContext: () => undefined,
      buildSyncSourceEntry: (entry) =>
        isInstalled(entry.identifier)
          ? { cacheKey: entry.cacheKey, kind: 'prelinked', module: installed(entry.identifier) }
          : buildSyncSourceEntry.call(esmLoader, entry),
      buildCjsAsEsmSyntheticModule: (from, path, context) =>
        isInstalled(path)
          ? installed(path)
          : buildCjsAsEsmSyntheticModule.call(esmLoader, from, path, context),
    } satisfies Loaders['esmLoader']);
    executor.compile = (source, path) => compile(executor, source, path);
  }

  override requireModule<Exports>(
    ...[from, name, options, isActual]: Parameters<
      InstanceType<typeof JestRuntime>['requireModule']
    >
  ): Exports {
    const isJests = options?.isInternalModule ?? false;
    if (!isJests && !(name !== undefined && this.#resolution.isCoreModule(name))) {
      const path = this.#resolution.resolveCjs(from, name);
      if (isInstalled(path)) return require(path) as Exports;
    }
    return super.requireModule(from, name, options, isActual);
  }
}

/** A module of Node's own registry, as one that our modules can be linked with. */
function installed(path: string): SyntheticModule {
  const exports = require(path) as Record<string, unknown>;
  const whole = types.isModuleNamespaceObject(exports) ? exports : { ...exports, default: exports };
  const names = Object.keys(whole).filter((name) => name !== 'module.exports');
  return new SyntheticModule(
    names,
    function (this: SyntheticModule) {
      for (const name of names) this.setExport(name, whole[name]);
    },
    { identifier: path },
  );
}

function compile(executor: Loaders['executor'], source: string, path: string): unknown {
  const known = compiled.get(path);
  if (known) return known;
  const made = compileFunction(source, executor.injectedModuleParameters, {
    filename: path,
    importModuleDynamically: (specifier, _, attributes) =>
      executor.dynamicImport(specifier, path, undefined, attributes),
  });
  if (isInstalled(path)) compiled.set(path, made);
  return made;
}

import type { Framework } from '@commerce/service-model/serverless';
import { type BuildOptions, build, type Plugin as EsbuildPlugin } from 'esbuild';

/** The part of serverless-esbuild 1.57 that this needs: `dist/bundle.js` says how it is used. */
interface Bundler {
  readonly buildOptions: BundlerOptions;
  readonly buildDirPath: string;
  readonly plugins: EsbuildPlugin[];
  readonly functionEntries: readonly { readonly entry: string }[];
  /** By entry; one that can be rebuilt is rebuilt instead of being built. */
  buildCache: Record<string, { readonly result: { rebuild(): Promise<unknown> } }>;
}

interface BundlerOptions extends BuildOptions {
  readonly exclude?: string | readonly string[];
  readonly outputFileExtension?: string;
}

interface Instance {
  readonly pluginManager: Pick<Framework['pluginManager'], 'plugins'>;
}

/** Options of serverless-esbuild that are about packaging; every other one is esbuild's. */
const PACKAGING_OPTIONS: readonly string[] = [
  'concurrency',
  'disposeContext',
  'exclude',
  'installExtraArgs',
  'keepOutputDirectory',
  'nativeZip',
  'nodeExternals',
  'outputBuildFolder',
  'outputFileExtension',
  'outputWorkFolder',
  'packagePath',
  'packager',
  'packagerOptions',
  'skipBuild',
  'skipBuildExcludeFns',
  'skipRebuild',
  'stripEntryResolveExtensions',
  'watch',
  'zipConcurrency',
];

/**
 * Has serverless-esbuild bundle all functions of a service in one run of esbuild instead of one run
 * for each: what they share is read and parsed once. The bundles are the same, byte for byte.
 *
 * @example
 * ```yaml
 * plugins:
 *   - "@commerce/serverless-config/one-build" # before serverless-esbuild
 *   - serverless-esbuild
 * ```
 */
export default class OneBuild {
  readonly hooks: Readonly<Record<string, () => void>>;
  readonly #serverless: Instance;

  constructor(serverless: Instance) {
    this.#serverless = serverless;
    this.hooks = { 'before:package:createDeploymentArtifacts': () => this.#prime() };
  }

  #prime(): void {
    const bundler = this.#serverless.pluginManager.plugins.find(isBundler);
    if (bundler === undefined) return;
    const entries = [...new Set(bundler.functionEntries.map(({ entry }) => entry))];
    let built: Promise<unknown> | undefined;
    const rebuild = () => {
      built ??= buildAll(entries, bundler);
      return built;
    };
    bundler.buildCache = Object.fromEntries(
      entries.map((entry) => [entry, { result: { rebuild } }]),
    );
  }
}

/** Another version may keep its builds elsewhere: then each function is built by itself, as ever. */
const isBundler = (plugin: object): plugin is Bundler =>
  'buildCache' in plugin && 'functionEntries' in plugin && 'buildDirPath' in plugin;

function buildAll(
  entryPoints: string[],
  { buildOptions, buildDirPath, plugins }: Bundler,
): Promise<unknown> {
  const { exclude = [], external = [], outputFileExtension = '.js' } = buildOptions;
  const excluded = [exclude].flat();
  return build({
    ...Object.fromEntries(
      Object.entries(buildOptions).filter(([name]) => !PACKAGING_OPTIONS.includes(name)),
    ),
    external: [...external, ...(excluded.includes('*') ? [] : excluded)],
    plugins,
    entryPoints,
    outbase: buildOptions.absWorkingDir ?? '.',
    outdir: buildDirPath,
    ...(outputFileExtension !== '.js' && { outExtension: { '.js': outputFileExtension } }),
  });
}

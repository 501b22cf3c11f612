/**
 * osls is the Serverless Framework, installed as `serverless`. It resolves configurations only for the
 * command that it runs, and only for one service in a process; here one process resolves those of all
 * services. What of its inside is used or changed for that is in this file:
 *
 * - The command's own script is run, with the working folder and the arguments of a command line: it
 *   is the only complete way to resolve a configuration.
 * - The script, and the modules in which it keeps what it parsed, are loaded anew for each service.
 * - The validator of its schema is switched off: it takes 0.6 s and 40 MB a service.
 * - What it reads is observed where it reads, to know when a configuration has changed.
 *
 * Runs in a process of its own (`serverless/resolve-process.ts`); but for {@link withoutValidation},
 * which the plugin calls there.
 */
import { promises } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Border, folderOf } from './border.ts';

const SCRIPT = 'scripts/serverless.js';
/** The module that keeps what it parsed of the command line, and the one that keeps that module. */
const KEEPERS = ['lib/cli/resolve-input.js', 'lib/cli/resolve-configuration-path.js'];

/** The part of an instance that is changed here. */
export interface Validated {
  readonly configSchemaHandler: { validateConfig(configuration: unknown): Promise<void> };
}

/** Lets a configuration pass as it is; `sls package`, and so `npm test`, validates it. */
export function withoutValidation({ configSchemaHandler }: Validated): void {
  configSchemaHandler.validateConfig = async () => {};
}

/**
 * Runs `sls offline start --stage local` in a folder. Our own plugin, which it loads, takes the
 * instance and lets the command go no further. Ends the process when the configuration is wrong, after
 * the framework said why.
 *
 * @returns how to say that the instance has been taken.
 */
export function runCommandIn(folder: string): () => void {
  // The script prints what is wrong with a configuration, sets the exit code, and says nothing to us.
  const watch = setInterval(() => {
    if (!process.exitCode) return;
    process.stderr.write(`${basename(folder)} could not be resolved: see above.\n`);
    process.exit();
  }, 50);
  // Set before the framework is loaded for the first time; it is silent but for warnings.
  process.env.SLS_LOG_LEVEL ??= 'warning';
  process.chdir(folder);
  process.argv.splice(2, Number.POSITIVE_INFINITY, 'offline', 'start', '--stage', 'local');
  const osls = folderOf('serverless', folder);
  const require = createRequire(join(folder, 'package.json'));
  for (const file of [SCRIPT, ...KEEPERS]) delete require.cache[join(osls, file)];
  require(join(osls, SCRIPT));
  return () => clearInterval(watch);
}

/** The files that this process read, whatever read them. */
export interface ObservedReads {
  /** Absolute paths of modules, ever loaded, and of files that were read. */
  paths(): string[];
  /** Forgets the files that were read; a module is loaded only once. */
  forgetFiles(): void;
}

/** Begins to observe: it reads configurations with `fs.promises.readFile` and loads the rest as modules. */
export function observeReads(): ObservedReads {
  const modules = new Set<string>();
  const files = new Set<string>();
  registerHooks({
    load(url, context, next) {
      if (url.startsWith('file:')) modules.add(fileURLToPath(url));
      return next(url, context);
    },
  });
  const { readFile } = promises;
  promises.readFile = ((...[path, options]: Parameters<typeof readFile>) => {
    if (typeof path === 'string') files.add(resolve(path));
    return readFile(path, options);
  }) as typeof readFile;
  return { paths: () => [...modules, ...files], forgetFiles: () => files.clear() };
}

const read = (path: string): Promise<string> =>
  promises.readFile(join(folderOf('serverless'), path), 'utf8');

/** The private parts, for the test that says what broke. */
export const osls: Border = {
  library: 'serverless',
  versions: '4.3.x',
  file: 'borders/osls.ts',
  parts: [
    {
      name: `${SCRIPT}, which runs a command when it is loaded`,
      withoutIt: 'no configuration is resolved',
      find: async () => /process\.argv\.slice\(2\)/.test(await read(SCRIPT)),
    },
    ...KEEPERS.map((path) => ({
      name: path,
      withoutIt: 'something else keeps the first service for all of them',
      find: () => read(path),
    })),
    {
      name: 'configSchemaHandler.validateConfig of an instance',
      withoutIt: 'a start takes 0.6 s longer for each service',
      find: async () =>
        (await read('lib/serverless.js')).includes('this.configSchemaHandler =') &&
        (await read('lib/classes/config-schema-handler/index.js')).includes('validateConfig('),
    },
    {
      name: 'configurations that are read with fs.promises.readFile',
      withoutIt: 'a changed serverless.yml is not noticed',
      find: async () =>
        (await read('lib/configuration/read.js')).includes('fsp.readFile(') &&
        (await read('lib/configuration/variables/sources/file.js')).includes('fsp.readFile('),
    },
  ],
};

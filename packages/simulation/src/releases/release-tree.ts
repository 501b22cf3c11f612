import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Code of a release, in a folder of its own. */
export interface ReleaseTree {
  readonly path: string;
  remove(): void;
}

/**
 * Lays out the code of a commit, or of a folder, beside that of the working tree. Its own packages are its own; what it
 * installed is what is installed here, so that both releases share one SDK: the one whose calls are led
 * to simulated AWS.
 *
 * @throws Error of git when there is neither such a commit nor such a folder.
 * @example
 * ```ts
 * const before = releaseTree(root, 'origin/main');
 * ```
 */
export function releaseTree(root: string, release: string): ReleaseTree {
  const path = mkdtempSync(join(tmpdir(), 'release-'));
  const remove = () => rmSync(path, { recursive: true, force: true });
  try {
    if (existsSync(join(release, 'package.json'))) copyCode(release, path);
    else unpack(root, release, path);
    linkModules(path, root);
    return { path, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function unpack(root: string, commit: string, path: string): void {
  const archive = join(path, 'release.tar');
  execFileSync('git', ['archive', '--output', archive, commit], { cwd: root, stdio: 'pipe' });
  execFileSync('tar', ['-x', '-f', archive, '-C', path], { stdio: 'pipe' });
  rmSync(archive);
}

/**
 * Copies the code of a tree, without what is installed or built in it.
 *
 * @example
 * ```ts
 * copyCode(root, mkdtempSync(join(tmpdir(), 'release-')));
 * ```
 */
export function copyCode(from: string, to: string): void {
  for (const name of readdirSync(from)) {
    if (/^(packages|services|[^.]*\.js(on)?|tsconfig.*)$/.test(name)) {
      cpSync(join(from, name), join(to, name), {
        recursive: true,
        filter: (source) => !/\/(node_modules|\.[a-z]+|dist)$/.test(source),
      });
    }
  }
}

/** Gives a tree of code the modules that are installed in another one, but for its own packages. */
function linkModules(path: string, root: string): void {
  const installed = join(root, 'node_modules');
  const modules = join(path, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(installed)) {
    if (name !== '@commerce') symlinkSync(join(installed, name), join(modules, name));
  }
  for (const folder of workspacesOf(path)) {
    const manifest = readFileSync(join(folder, 'package.json'), 'utf8');
    const link = join(modules, (JSON.parse(manifest) as { readonly name: string }).name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), folder), link);
  }
}

const workspacesOf = (path: string): string[] =>
  ['packages', 'services']
    .flatMap((kind) => readdirSync(join(path, kind)).map((name) => join(path, kind, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')));

/**
 * Builds a page: one entry, one file for each route, styles, and the HTML that names them.
 *
 * Every file in `assets/` has a hash of its content in its name, so it can be cached for ever.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Metafile, type OutputFile } from 'esbuild';
import type { PageDefinition } from './definition.ts';

/** A file of the built page. */
export interface BuiltFile {
  /** Below the page's base, with slashes: `assets/main-3KQ6ZJ5B.js`. */
  readonly path: string;
  readonly contents: Uint8Array;
  readonly contentType: string;
  /** Whether the name changes with the content. */
  readonly immutable: boolean;
}

/** How to build. */
export interface BuildOptions {
  /** Leaves names and lines readable, and adds source maps. False when it is absent. */
  readonly readable?: boolean;
}

/** The built page with what esbuild knows of it. */
export interface BuiltPage {
  readonly files: readonly BuiltFile[];
  readonly metafile: Metafile;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};

/**
 * Builds the page in memory.
 *
 * @example
 * ```ts
 * for (const { path, contents } of await buildPage(page)) await writeFile(join('dist', path), contents);
 * ```
 */
export async function buildPage(
  page: PageDefinition,
  options: BuildOptions = {},
): Promise<readonly BuiltFile[]> {
  return (await buildPageWithMetafile(page, options)).files;
}

/**
 * Builds the page as {@link buildPage} does, and tells what is in each file.
 *
 * @example
 * ```ts
 * const { metafile } = await buildPageWithMetafile(page);
 * ```
 */
export async function buildPageWithMetafile(
  page: PageDefinition,
  { readable = false }: BuildOptions = {},
): Promise<BuiltPage> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: page.folder,
    entryPoints: { main: 'main.tsx', style: 'styles/index.css', icon: 'icon.svg' },
    outdir: 'assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
    loader: { '.svg': 'copy' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: {},
    minify: !readable,
    sourcemap: readable ? 'linked' : false,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  const assets = outputFiles.map(toAsset);
  const named = await Promise.all((page.namedFiles ?? []).map((path) => namedFile(page, path)));
  return { files: [...assets, ...named, await indexPage(page, assets, metafile)], metafile };
}

function toAsset({ path, contents }: OutputFile): BuiltFile {
  const name = basename(path);
  return { path: `assets/${name}`, contents, contentType: contentType(name), immutable: true };
}

function contentType(name: string): string {
  const type = CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)];
  if (type === undefined) throw new Error(`The page has a file of no known type: ${name}`);
  return type;
}

async function namedFile({ folder }: PageDefinition, path: string): Promise<BuiltFile> {
  const contents = await readFile(join(folder, path));
  return { path, contents, contentType: contentType(path), immutable: false };
}

/** Names what every page needs, so that a browser fetches all of it at once instead of file after file. */
async function indexPage(
  { folder, base, name, startRoute }: PageDefinition,
  assets: readonly BuiltFile[],
  metafile: Metafile,
): Promise<BuiltFile> {
  const fileOf = (entry: string, extension: string): string => {
    const pattern = new RegExp(`^assets/${entry}-\\w+\\.${extension}$`);
    const asset = assets.find(({ path }) => pattern.test(path));
    if (asset === undefined) throw new Error(`The page was built without ${pattern.source}`);
    return asset.path;
  };
  const main = fileOf('main', 'js');
  const startPage = fileOf(startRoute, 'js');
  // What the start page shares with others; its own file is asked for by the entry.
  const shared = new Set([...importsOf(main, metafile), ...importsOf(startPage, metafile)]);
  const imported = [...shared].map((path) => `<link rel="modulepreload" href="${base}${path}" />`);
  const head = [
    `<link rel="stylesheet" href="${base}${fileOf('style', 'css')}" />`,
    `<script type="module" src="${base}${main}"></script>`,
    ...imported,
  ];
  const template = await readFile(join(folder, 'index.html'), 'utf8');
  const html = template
    .replaceAll('%name%', name)
    .replace('%icon%', `${base}${fileOf('icon', 'svg')}`)
    .replace('%head%', head.join('\n    '));
  return {
    path: 'index.html',
    contents: new TextEncoder().encode(html),
    contentType: contentType('index.html'),
    immutable: false,
  };
}

/**
 * Files that a browser needs to run one, without that one.
 *
 * @example
 * ```ts
 * importsOf('assets/main-3KQ6ZJ5B.js', metafile); // Set { 'assets/chunk-7QJ2F3XA.js' }
 * ```
 */
export function importsOf(
  path: string,
  metafile: Metafile,
  found = new Set<string>(),
): Set<string> {
  for (const { path: imported, kind } of metafile.outputs[path]?.imports ?? []) {
    if (kind !== 'import-statement' || found.has(imported)) continue;
    found.add(imported);
    importsOf(imported, metafile, found);
  }
  return found;
}

import { gzipSync } from 'node:zlib';
import { type BuiltPage, importsOf } from './build-page.ts';

/** A built page as its tests look at it. Sources are named as from its folder, outputs as in the site. */
export interface InspectedPage {
  /** The output whose entry is a source: `routes/home.tsx`. */
  outputOf(source: string): string;
  /** Files that a browser fetches for one of them: itself, and all that it imports at once. */
  withImports(path: string): ReadonlySet<string>;
  /** Sources of the routes, each with a file of its own. */
  routes(): readonly string[];
  /** Sources of an entry and of all that it imports at once. */
  sourcesOf(entry: string): readonly string[];
  /** Bytes of files, each compressed as a browser without brotli gets it. */
  compressedBytes(paths: Iterable<string>): number;
  /** Bytes of script and style before a route is there, in a language that is not the shortest. */
  firstLoadBytes(route: string): number;
  html(): string;
}

/**
 * Looks at a built page.
 *
 * @example
 * ```ts
 * const page = inspectPage(await buildPageWithMetafile(definition));
 * page.firstLoadBytes('routes/home.tsx'); // 32687
 * ```
 */
export function inspectPage({ files, metafile }: BuiltPage): InspectedPage {
  const outputs = Object.entries(metafile.outputs);
  const fileOf = (path: string) => {
    const file = files.find((built) => built.path === path);
    if (file === undefined) throw new Error(`${path} was not built`);
    return file;
  };

  function outputOf(source: string): string {
    const found = outputs.find(([, { entryPoint }]) => entryPoint === source);
    if (found === undefined) throw new Error(`Nothing was built of ${source}`);
    return found[0];
  }

  const withImports = (path: string) => new Set([path, ...importsOf(path, metafile)]);

  const compressedBytes = (paths: Iterable<string>): number =>
    [...new Set(paths)].reduce((sum, path) => sum + gzipSync(fileOf(path).contents).length, 0);

  return {
    outputOf,
    withImports,
    compressedBytes,
    routes: () =>
      outputs.flatMap(([, { entryPoint }]) =>
        entryPoint?.startsWith('routes/') ? [entryPoint] : [],
      ),
    sourcesOf: (entry) =>
      [...withImports(outputOf(entry))].flatMap((path) =>
        Object.keys(metafile.outputs[path]?.inputs ?? {}),
      ),
    firstLoadBytes: (route) =>
      compressedBytes([
        ...['main.tsx', route, 'texts/de.ts'].flatMap((entry) => [...withImports(outputOf(entry))]),
        outputOf('styles/index.css'),
      ]),
    html: () => new TextDecoder().decode(fileOf('index.html').contents),
  };
}

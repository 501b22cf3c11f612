import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type BuiltPage, buildPageWithMetafile } from './build.ts';

/** Script and style of the first page that somebody sees, compressed as a browser without brotli gets them. */
const BUDGET_BYTES = 60_000;

let page: BuiltPage;

beforeAll(async () => {
  page = await buildPageWithMetafile();
});

const outputs = () => Object.entries(page.metafile.outputs);

/** Files that a browser fetches for one of them: itself, and all that it imports at once. */
function withImports(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: imported, kind } of page.metafile.outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') withImports(imported, found);
  }
  return found;
}

const outputOf = (source: string): string => {
  const found = outputs().find(([, { entryPoint }]) => entryPoint === source);
  if (found === undefined) throw new Error(`Nothing was built of ${source}`);
  return found[0];
};

const routes = (): string[] =>
  outputs().flatMap(([, { entryPoint }]) =>
    entryPoint?.startsWith('routes/') ? [entryPoint] : [],
  );

const sourcesOf = (entry: string): string[] =>
  [...withImports(outputOf(entry))].flatMap((path) =>
    Object.keys(page.metafile.outputs[path]?.inputs ?? {}),
  );

/** Sources of which each is the entry of a part that is loaded alone. */
const OWN_PART = /^routes\/|^payment\/(sandbox|stripe)|^texts\/(en|de)\/|^api\/auth\.ts$/;
const ownParts = (sources: string[]): string[] => sources.filter((source) => OWN_PART.test(source));

const compressedBytes = (path: string): number => {
  const file = page.files.find((built) => built.path === path);
  if (file === undefined) throw new Error(`${path} was not built`);
  return gzipSync(file.contents).length;
};

function firstLoadBytes(route: string): number {
  const style = outputOf('styles/index.css');
  const paths = ['main.tsx', route, 'texts/de.ts'].flatMap((entry) => [
    ...withImports(outputOf(entry)),
  ]);
  return [...new Set([...paths, style])].reduce((sum, path) => sum + compressedBytes(path), 0);
}

describe('the built page', () => {
  it('has every route in a file of its own', () => {
    expect(routes()).toEqual(
      expect.arrayContaining([
        'routes/home.tsx',
        'routes/category.tsx',
        'routes/search.tsx',
        'routes/product.tsx',
        'routes/cart.tsx',
        'routes/checkout.tsx',
        'routes/order.tsx',
        'routes/account.tsx',
      ]),
    );
  });

  it('loads with a route no code of another, of a payment or of a sign-in', () => {
    const carried = routes().map((route) => [route, ownParts(sourcesOf(route))]);
    expect(carried).toEqual(routes().map((route) => [route, [route]]));
  });

  it('loads no route and no language before it knows which', () => {
    expect(ownParts(sourcesOf('main.tsx'))).toEqual([]);
  });

  it('keeps the first load of every route within the budget', () => {
    const over = routes()
      .map((route) => ({ route, bytes: firstLoadBytes(route) }))
      .filter(({ bytes }) => bytes > BUDGET_BYTES);
    expect(over).toEqual([]);
  });

  it('names in its HTML what a browser needs first, and nothing that is not there', () => {
    const html = new TextDecoder().decode(
      page.files.find(({ path }) => path === 'index.html')?.contents,
    );
    const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path);
    const start = outputOf('routes/home.tsx');
    const shared = [...withImports(start)].filter((path) => path !== start);
    const first = [...withImports(outputOf('main.tsx')), ...shared, outputOf('styles/index.css')];
    expect(new Set(named)).toEqual(new Set([...first, outputOf('icon.svg')]));
    expect(html).not.toMatch(/%\w+%/);
  });

  it('has neither script nor style in its HTML, which the content security policy forbids', () => {
    const html = new TextDecoder().decode(
      page.files.find(({ path }) => path === 'index.html')?.contents,
    );
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*src=)/);
  });

  it('changes the name of a file with its content, and of no other', async () => {
    const again = await buildPageWithMetafile();
    expect(again.files.map(({ path }) => path)).toEqual(page.files.map(({ path }) => path));
    const readable = await buildPageWithMetafile({ readable: true });
    const names = new Set(page.files.filter(({ immutable }) => immutable).map(({ path }) => path));
    const same = readable.files.filter(({ path }) => names.has(path));
    expect(same.map(({ path }) => path.replace(/-\w+\./, '.'))).toEqual(['assets/icon.svg']);
  });

  it('says of every file whether it can be kept for ever', () => {
    expect(page.files.filter(({ immutable }) => !immutable).map(({ path }) => path)).toEqual([
      'robots.txt',
      'index.html',
    ]);
  });
});

import { type BuiltPage, buildPageWithMetafile } from '@commerce/page/build';
import { type InspectedPage, inspectPage } from '@commerce/page/built-page';
import { beforeAll, describe, expect, it } from '@jest/globals';
import definition from '../hosting/page.ts';

/** Script and style of the first page that somebody sees, compressed as a browser without brotli gets them. */
const BUDGET_BYTES = 60_000;

let built: BuiltPage;
let page: InspectedPage;

beforeAll(async () => {
  built = await buildPageWithMetafile(definition);
  page = inspectPage(built);
});

/** Sources of which each is the entry of a part that is loaded alone. */
const OWN_PART = /^routes\/|^payment\/(sandbox|stripe)|^texts\/(en|de)\/|\/api\/auth\.ts$/;
const ownParts = (sources: readonly string[]): string[] =>
  sources.filter((source) => OWN_PART.test(source));

describe('the built page', () => {
  it('has every route in a file of its own', () => {
    expect(page.routes()).toEqual(
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
    const carried = page.routes().map((route) => [route, ownParts(page.sourcesOf(route))]);
    expect(carried).toEqual(page.routes().map((route) => [route, [route]]));
  });

  it('loads no route and no language before it knows which', () => {
    expect(ownParts(page.sourcesOf('main.tsx'))).toEqual([]);
  });

  it('keeps the first load of every route within the budget', () => {
    const over = page
      .routes()
      .map((route) => ({ route, bytes: page.firstLoadBytes(route) }))
      .filter(({ bytes }) => bytes > BUDGET_BYTES);
    expect(over).toEqual([]);
  });

  it('names in its HTML what a browser needs first, and nothing that is not there', () => {
    const html = page.html();
    const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path);
    const start = page.outputOf('routes/home.tsx');
    const shared = [...page.withImports(start)].filter((path) => path !== start);
    const first = [
      ...page.withImports(page.outputOf('main.tsx')),
      ...shared,
      page.outputOf('styles/index.css'),
    ];
    expect(new Set(named)).toEqual(new Set([...first, page.outputOf('icon.svg')]));
    expect(html).not.toMatch(/%\w+%/);
  });

  it('has neither script nor style in its HTML, which the content security policy forbids', () => {
    const html = page.html();
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*src=)/);
  });

  it('changes the name of a file with its content, and of no other', async () => {
    const again = await buildPageWithMetafile(definition);
    expect(again.files.map(({ path }) => path)).toEqual(built.files.map(({ path }) => path));
    const readable = await buildPageWithMetafile(definition, { readable: true });
    const names = new Set(built.files.filter(({ immutable }) => immutable).map(({ path }) => path));
    const same = readable.files.filter(({ path }) => names.has(path));
    expect(same.map(({ path }) => path.replace(/-\w+\./, '.'))).toEqual(['assets/icon.svg']);
  });

  it('says of every file whether it can be kept for ever', () => {
    expect(built.files.filter(({ immutable }) => !immutable).map(({ path }) => path)).toEqual([
      'robots.txt',
      'index.html',
    ]);
  });
});

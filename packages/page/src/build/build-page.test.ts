import { beforeAll, describe, expect, it } from '@jest/globals';
import definition from '../testing/page.ts';
import { type BuiltPage, buildPageWithMetafile } from './build-page.ts';
import { type InspectedPage, inspectPage } from './built-page.ts';

let built: BuiltPage;
let page: InspectedPage;
beforeAll(async () => {
  built = await buildPageWithMetafile(definition);
  page = inspectPage(built);
});

describe('a built page', () => {
  it('is named below its base in its document, with what the start page shares', () => {
    const named = [...page.html().matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    const shared = [...page.withImports(page.outputOf('routes/start.ts'))].filter(
      (path) => path !== page.outputOf('routes/start.ts'),
    );
    expect(shared).toHaveLength(1);
    const first = [
      page.outputOf('icon.svg'),
      page.outputOf('styles/index.css'),
      page.outputOf('main.tsx'),
      ...shared,
    ];
    expect(new Set(named)).toEqual(new Set(first.map((path) => `/desk/${path}`)));
    expect(page.html()).toContain('<title>Desk</title>');
  });

  it('says of every file whether it can be kept for ever', () => {
    const paths = (isImmutable: boolean) =>
      built.files
        .filter(({ immutable }) => immutable === isImmutable)
        .map(({ path }) => path.replace(/-\w+\./, '.'))
        .toSorted();
    expect(paths(false)).toEqual(['index.html', 'robots.txt']);
    expect(paths(true)).toEqual([
      'assets/chunk.js',
      'assets/icon.svg',
      'assets/main.js',
      'assets/start.js',
      'assets/style.css',
    ]);
  });

  it('has no file of a route that is not there', async () => {
    await expect(buildPageWithMetafile({ ...definition, startRoute: 'none' })).rejects.toThrow(
      'none-',
    );
  });
});

describe('inspectPage', () => {
  it('counts a file once, however many ask for it', () => {
    const [main, start] = [page.outputOf('main.tsx'), page.outputOf('routes/start.ts')];
    const together = [...page.withImports(main), ...page.withImports(start)];
    expect(page.compressedBytes(together)).toBe(page.compressedBytes(new Set(together)));
    expect(page.sourcesOf('main.tsx')).toEqual(expect.arrayContaining(['main.tsx', 'shared.ts']));
    expect(page.routes()).toEqual(['routes/start.ts']);
  });

  it('knows no output of what is no entry', () => {
    expect(() => page.outputOf('shared.ts')).toThrow('Nothing was built of shared.ts');
  });
});

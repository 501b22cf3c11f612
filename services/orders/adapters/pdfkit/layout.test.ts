import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { columns, type Layout, layout } from './layout.ts';

const TABLE = columns(1);

/** Reads what each page shows, in glyphs: the same text in the same font is the same glyphs. */
async function pagesOf(write: (page: Layout) => void): Promise<string[][]> {
  const page = layout('Title', new Date('2026-01-05T10:00:00.000Z'));
  write(page);
  const file = Buffer.from(await page.finish(() => '')).toString('latin1');
  const streams = [...file.matchAll(/\/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)].map(
    ([, data = '']) => inflateSync(Buffer.from(data, 'latin1')).toString('latin1'),
  );
  return streams
    .filter((stream) => stream.includes('BT\n'))
    .map((stream) => [...stream.matchAll(/^(\[.*\]) TJ$/gm)].map(([, glyphs = '']) => glyphs));
}

const rows = (page: Layout, count: number): void => {
  for (let row = 0; row < count; row += 1) page.row(TABLE, ['row']);
};

describe('a table', () => {
  it('has its head on each page that it goes on to, and on no page after it', async () => {
    const pages = await pagesOf((page) => {
      page.table(TABLE, ['head'], () => rows(page, 120));
      rows(page, 60);
    });
    const [head] = pages[0] ?? [];
    const withHead = pages.map((texts) => texts.filter((text) => text === head).length);
    expect(withHead.length).toBeGreaterThan(3);
    expect(withHead).toEqual([1, 1, 1, ...withHead.slice(3).map(() => 0)]);
    expect(pages.map(([first]) => first === head).slice(0, 3)).toEqual([true, true, true]);
  });

  it('keeps rows together that belong together', async () => {
    const together = (count: number) =>
      pagesOf((page) => {
        rows(page, 40);
        page.keepTogether(count);
        rows(page, count);
      });
    expect((await together(2)).length).toBe(1);
    const [, second = []] = await together(20);
    expect(second).toHaveLength(20);
  });
});

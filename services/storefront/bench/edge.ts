/**
 * `npm run bench:edge`: starts the product as a user does, opens its pages in Chromium, and prints what a
 * view of a page asks of the origins: by the first visitor of a cold edge, by another visitor of a warm one,
 * and by that one again. All in one run. `--json` for machines.
 */

import { launchChromium } from '@commerce/page/browser-tests/chromium';
import { benchOptions } from '@commerce/testing/bench-options';
import { startShop } from '@commerce/testing/shop-process';
import type { Browser } from 'playwright-core';
import type { CategoryPage, Home } from '../shop-api/types.ts';
import { type PageView, viewPage } from './page-view.ts';

interface Row extends PageView {
  readonly page: string;
  readonly view: 'cold edge' | 'warm edge' | 'repeat';
}

const options = benchOptions('npm run bench:edge -- [--json] [--help]', { json: false });

const shop = await startShop();
try {
  const browser = await launchChromium();
  try {
    const rows: Row[] = [];
    for (const [page, path] of await somePages(shop.url)) {
      if (!options.json) process.stderr.write(`${page}\n`);
      rows.push(...(await measure(browser, page, shop.url + path)));
    }
    print(rows);
  } finally {
    await browser.close();
  }
} finally {
  await shop.stop();
}

/** One page of each kind, each with an address that is there. */
async function somePages(url: string): Promise<(readonly [string, string])[]> {
  const { categories, newest } = await read<Home>(`${url}/shop/home`);
  const [category] = categories;
  const [card] = newest;
  if (!category || !card) throw new Error('The seeded shop shows neither a category nor a product');
  const { items } = await read<CategoryPage>(`${url}/shop/categories/${category.id}`);
  const [word] = (items[0] ?? card).name.split(' ');
  return [
    ['home', '/'],
    ['category', `/c/${category.id}`],
    ['product', `/p/${encodeURIComponent(card.sku)}`],
    ['search', `/search?q=${encodeURIComponent(word ?? '')}`],
    ['cart', '/cart'],
  ];
}

async function read<Body>(url: string): Promise<Body> {
  // Asked of an address of its own, so that the page's finds the edge cold.
  const response = await fetch(`${url}?bench`);
  if (!response.ok) throw new Error(`GET ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

async function measure(browser: Browser, page: string, url: string): Promise<Row[]> {
  const first = await browser.newContext();
  const cold = await viewPage(first, url);
  await first.close();
  const second = await browser.newContext();
  const warm = await viewPage(second, url);
  const repeat = await viewPage(second, url);
  await second.close();
  return [
    { page, view: 'cold edge', ...cold },
    { page, view: 'warm edge', ...warm },
    { page, view: 'repeat', ...repeat },
  ];
}

function print(rows: readonly Row[]): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ rows })}\n`);
    return;
  }
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
  const header = [
    'page',
    'view',
    'requests',
    'kB',
    'of origins',
    'kB',
    'script, style kB',
    'LCP ms',
    'CLS',
  ];
  const cells = rows.map((row) => [
    row.page,
    row.view,
    String(row.requests),
    kilobytes(row.bytes),
    String(row.originRequests),
    kilobytes(row.originBytes),
    kilobytes(row.codeBytes),
    row.largestPaintMs?.toFixed(0) ?? '',
    row.layoutShift.toFixed(3),
  ]);
  const widths = header.map((name, i) =>
    Math.max(name.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  for (const line of [header, ...cells]) {
    const text = line.map((cell, i) =>
      i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    process.stdout.write(`${text.join('  ').trimEnd()}\n`);
  }
}

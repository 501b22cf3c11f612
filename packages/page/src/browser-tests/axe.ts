import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

let source: Promise<string> | undefined;
const axe = (): Promise<string> => {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return source;
};

/**
 * What axe finds wrong on a page that has come to rest.
 *
 * @example
 * ```ts
 * expect(await violationsOf(page)).toEqual([]);
 * ```
 */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(await axe());
  const { violations } = await page.evaluate<{ readonly violations: readonly Violation[] }>(
    'axe.run()',
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`,
  );
}

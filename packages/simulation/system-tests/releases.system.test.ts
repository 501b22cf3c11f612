import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyCode } from '../src/releases/release-tree.ts';
import type { Summary } from '../src/report/summary.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CLI = join(ROOT, 'packages/simulation/src/cli.ts');
const CATALOGUE = 'services/orders/adapters/dynamodb/catalogue.ts';

function simulate(...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, '--json', ...options], {
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return { code: status, summary: JSON.parse(stdout) as Summary };
}

describe('a release that is rolled out over another one', () => {
  let before: string;
  beforeAll(() => {
    before = mkdtempSync(join(tmpdir(), 'before-'));
    copyCode(ROOT, before);
  });
  afterAll(() => rmSync(before, { recursive: true }));

  it('works beside one that speaks its language, and gives the same days for the same seeds', () => {
    const days = ['--histories', '24', '--seed', '101', '--before', before];
    const one = simulate(...days, '--threads', '1');
    const two = simulate(...days, '--threads', '2');

    expect([one.code, one.summary.violations]).toEqual([0, []]);
    expect(two.summary.digest).toBe(one.summary.digest);
  });

  it('is caught when it does not read what the one before has written', () => {
    const file = join(before, CATALOGUE);
    const source = readFileSync(file, 'utf8');
    const spelled = source
      .replace(
        '  Item: product,',
        '  Item: { ...product, unitPrice: undefined, price: product.unitPrice },',
      )
      .replace(
        '[product.sku, product]',
        '[product.sku, { ...product, unitPrice: (product as unknown as { price: number }).price }]',
      );
    expect(spelled).not.toBe(source);
    writeFileSync(file, spelled);
    const { code, summary } = simulate('--orders', '2', '--before', before, '--threads', '1');

    expect(code).toBe(1);
    expect(summary.violations[0]?.invariant).toBe('catalogueFollowsProducts');
    expect(summary.timeline).toContain('(before)');
  });
});

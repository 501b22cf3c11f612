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

const run = (...options: string[]) =>
  spawnSync(process.execPath, [CLI, '--json', ...options], {
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });

function simulate(...options: string[]) {
  const { status, stdout, stderr } = run(...options);
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
    const { code, summary } = simulate(
      '--orders',
      '2',
      '--histories',
      '20',
      '--before',
      before,
      '--threads',
      '1',
    );
    writeFileSync(file, source);

    expect(code).toBe(1);
    expect(summary.violations[0]?.invariant).toBe('catalogueFollowsProducts');
    expect(summary.timeline).toContain('(before)');
  });

  /** Tries a release before that is this one with one file changed. */
  function simulateOver(
    change: { readonly file: string; readonly find: string; readonly replace: string },
    ...options: string[]
  ) {
    const path = join(before, change.file);
    const source = readFileSync(path, 'utf8');
    expect(source.split(change.find)).toHaveLength(2);
    writeFileSync(path, source.replace(change.find, change.replace));
    try {
      return run('--before', before, '--threads', '1', ...options);
    } finally {
      writeFileSync(path, source);
    }
  }

  it('is not blamed for what the release before breaks by itself', () => {
    const { status, stdout } = simulateOver(
      {
        file: 'services/orders/use-cases/settle-payment.ts',
        find: "      return { payment: 'REFUND_PENDING', amount: captured };",
        replace: "      return { payment: 'REFUNDED', amount: captured };",
      },
      '--seed',
      '1013',
      '--histories',
      '70',
    );
    const { violations, brokenBefore } = JSON.parse(stdout) as Summary;

    expect([status, violations]).toEqual([0, []]);
    expect(brokenBefore).toMatchObject([{ violations: [{ invariant: 'refundsAreToldWhenMade' }] }]);
  });

  it('is rejected when it knows a bucket by another name', () => {
    const { status, stderr } = simulateOver({
      file: 'services/orders/resources/buckets.yml',
      find: 'BucketName: !Sub orders-archive-',
      replace: 'BucketName: !Sub orders-old-archive-',
    });

    expect(status).toBe(1);
    expect(stderr).toContain('orders ArchiveBucket: orders-old-archive-local-');
  });

  it('is not tried over a release that cannot be run', () => {
    const { status, stderr } = simulateOver({
      file: 'services/orders/functions/place-order/handler.ts',
      find: 'export const handler',
      replace: 'export const earlierHandler',
    });

    expect(status).toBe(3);
    expect(stderr).toContain('The release before cannot be loaded: orders-place-order-local');
  });
});

import { staffActedV1 } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import { staffActor } from '../../domain/ledger.ts';
import { awaitedProduct, edit } from '../../domain/product.ts';
import { waitingImport } from '../../testing/imports.ts';
import { at, mug } from '../../testing/ledger-entries.ts';
import { mugDetails, newProduct } from '../../testing/products.ts';
import { changeOf } from '../../testing/stream-records.ts';
import { adjustmentEntry } from '../../use-cases/adjust-stock.ts';
import { toJobItem } from './import-items.ts';
import { eventsOfChange } from './outbox.ts';
import { toEntryItem } from './product-items.ts';
import { toEntryItem as toStockEntry } from './stock-items.ts';

const product = newProduct(mug);

describe('eventsOfChange, of what staff did', () => {
  const acts = (newImage: object, oldImage?: object) =>
    eventsOfChange(changeOf(newImage, oldImage)).filter(({ type }) => type === 'staff.acted.v1');
  const act = (id: string, data: object) => ({
    ...staffActedV1.create(
      { ...staffActedV1.example, service: 'inventory', ...data },
      {
        id: `${id}:act`,
        time: at,
        correlationid: 'c-1',
      },
    ),
  });
  const by = { actor: 'sam', hasNote: false };
  const dearer = edit(
    mug,
    product,
    { ...mugDetails, price: { amount: 1_300, currency: 'EUR' } },
    at,
  );
  const renamed = edit(mug, product, { ...mugDetails, name: 'Mug' }, at);

  it('announces who made a product, and its price', () => {
    const price = { after: product.price };
    const made = { ...by, action: 'product.created', subject: mug, price };
    const expected = [{ ...act('MUG-01:1', made), causationid: 'MUG-01:1' }];
    expect(acts(toEntryItem(product, 'c-1', 'sam'))).toEqual(expected);
    const awaited = toEntryItem({ ...awaitedProduct(mug), updates: 1 }, 'c-0');
    expect(acts(toEntryItem(product, 'c-1', 'sam'), awaited)).toEqual(expected);
  });

  it.each([
    ['its price', dearer, { price: { before: product.price, after: dearer.price } }],
    ['what is not its price', renamed, {}],
  ])('announces who changed %s', (_, next, rest) => {
    const changed = { ...by, action: 'product.changed', subject: mug, ...rest };
    const before = toEntryItem(product, 'c-0', 'susan');
    expect(acts(toEntryItem(next, 'c-1', 'sam'), before)).toEqual([
      { ...act('MUG-01:2', changed), causationid: 'MUG-01:2' },
    ]);
  });

  it('announces who changed the stock, by how much, and not why', () => {
    const change = { sku: mug, delta: -5, reason: 'Broken by Bob', adjustmentId: 'key-1' };
    const movements = [-2, -3].map((available, shard) => ({
      sku: mug,
      shard,
      available,
      reserved: 0,
    }));
    const entry = adjustmentEntry(
      { ...change, actor: staffActor('sam'), correlationId: 'c-1' },
      movements,
      at,
    );
    const adjusted = { actor: 'sam', action: 'stock.adjusted', subject: mug, hasNote: true };
    expect(acts(toStockEntry(entry))).toEqual([
      act('PRODUCT#MUG-01:ENTRY#key-1', { ...adjusted, stockDelta: -5 }),
    ]);
    expect(eventsOfChange(changeOf(toStockEntry({ ...entry, actor: 'import imp_1' })))).toEqual([]);
  });

  it('announces who started an import, once its file is there', () => {
    const opened = waitingImport('imp_1', { createdAt: '2026-01-05T09:00:00.000Z' });
    const running = toJobItem({ ...opened, status: 'RUNNING', movedAt: at });
    const started = { ...by, action: 'import.started', subject: 'imp_1' };
    expect(acts(running, toJobItem(opened))).toEqual([act('imp_1:started', started)]);
    expect(acts(running, running)).toEqual([]);
  });

  it('announces nothing of what images and imports do to a product', () => {
    const before = toEntryItem(product, 'c-0', 'sam');
    expect(acts(toEntryItem(dearer, 'c-1'), before)).toEqual([]);
  });
});

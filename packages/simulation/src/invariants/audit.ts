import type { Invariant } from './invariant.ts';
import { IMPORTS, type ObservedShop, ordersOf, RUNS, STOCK } from './observed-shop.ts';

const AUDIT = 'foundation-audit-local';
const PRODUCTS = 'inventory-products-local';
const PROMOTIONS = 'orders-promotions-local';

/** What staff do is kept. */
export const everyActIsRecorded: Invariant = {
  name: 'everyActIsRecorded',
  sentence: 'Each act of staff is in the audit record once.',
  holds: 'at rest',
  begin: (shop) => () => {
    if (shop.plan.absent.includes('foundation')) return [];
    const recorded = new Map<string, string>();
    for (const { id, actor, subject } of shop.platform.dynamoDb.items(AUDIT)) {
      recorded.set(String(id), `${actor} to ${subject}`);
    }
    const done = actsOf(shop);
    return [
      ...[...done].filter(([id, act]) => recorded.get(id) !== act).map(([id]) => `no act ${id}`),
      ...[...recorded].filter(([id]) => !done.has(id)).map(([id]) => `nobody did ${id}`),
    ];
  },
};

/** Finds what staff did in the tables of those whom it was done to. */
function actsOf(shop: ObservedShop): Map<string, string> {
  const acts = new Map<string, string>();
  for (const { orderId, log } of ordersOf(shop)) {
    for (const { by, version, cause = 'GOODWILL' } of log) {
      // The refund of a return, or of cancelled lines, is a part of that act.
      if (by !== undefined && cause === 'GOODWILL')
        acts.set(`orders/${orderId}:${version}:act`, `${by} to ${orderId}`);
    }
  }
  for (const { newImage = {} } of shop.changesOf(PRODUCTS)) {
    const { sku, version, changedBy } = newImage;
    if (changedBy === undefined) continue;
    acts.set(`inventory/${sku}:${version}:act`, `${changedBy} to ${sku}`);
  }
  for (const { newImage = {} } of shop.changesOf(PROMOTIONS)) {
    const { code, version, changedBy } = newImage;
    acts.set(`orders/promotion:${code}:${version}:act`, `${changedBy} to ${code}`);
  }
  for (const { newImage = {} } of shop.changesOf(STOCK)) {
    const { pk, sk, staff, movements } = newImage;
    if (typeof staff !== 'string') continue;
    const [{ sku } = { sku: '' }] = movements as { readonly sku: string }[];
    acts.set(`inventory/${pk}:${sk}:act`, `${staff.slice('staff:'.length)} to ${sku}`);
  }
  for (const { oldImage, newImage } of shop.changesOf(IMPORTS)) {
    if (oldImage?.status !== 'AWAITING_UPLOAD' || newImage?.status !== 'RUNNING') continue;
    const { importId, startedBy } = newImage;
    acts.set(`inventory/${importId}:started:act`, `${startedBy} to ${importId}`);
  }
  for (const { oldImage, newImage } of shop.changesOf(RUNS)) {
    const { pk, sk, startedBy } = newImage ?? {};
    if (oldImage !== undefined || sk !== 'run' || startedBy === 'schedule') continue;
    acts.set(`cleanup/${pk}:act`, `${startedBy} to ${pk}`);
  }
  return acts;
}

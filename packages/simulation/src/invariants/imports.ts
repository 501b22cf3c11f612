import type { Invariant } from './invariant.ts';
import { IMPORTS, type ObservedShop, STOCK } from './observed-shop.ts';

/** An import that has not moved for so long may be ended. */
const LONG_MS = 20 * 60_000;
/** The first line of a file names its columns. */
const FIRST_LINE = 2;

/** No row is lost, and none comes in twice. */
export const eachRowIsTakenOrReportedOnce: Invariant = {
  name: 'eachRowIsTakenOrReportedOnce',
  sentence:
    'Each row of an import moves stock once, or is reported once; of one that failed at most once.',
  holds: 'at rest',
  begin: (shop) => () => {
    const received = receivedByImports(shop);
    return [...shop.imported].flatMap(([importId, rows]) => {
      const reported = reportedOf(shop, importId);
      const due = new Map<string, number>();
      for (const [index, { sku, stock }] of rows.entries()) {
        if (reported.includes(index + FIRST_LINE)) continue;
        due.set(sku, (due.get(sku) ?? 0) + stock);
      }
      const wrong = [...due].flatMap(([sku, units]) => {
        const found = received.get(`${importId} ${sku}`) ?? 0;
        const isRight = hasFailed(shop, importId) ? found <= units : found === units;
        return isRight ? [] : [`${found} of ${sku} came in of ${units} of ${importId}`];
      });
      return new Set(reported).size === reported.length
        ? wrong
        : [...wrong, `lines of ${importId} are reported twice: ${reported}`];
    });
  },
};

/** An import tells what became of all of its rows. */
export const importsAddUp: Invariant = {
  name: 'importsAddUp',
  sentence:
    'An import ends: it completed and has counted as many rows as its file has, or failed because messages came too late or were given up.',
  holds: 'at rest',
  begin: (shop) => () =>
    [...shop.imported].flatMap(([importId, rows]) => {
      const key = { importId, sk: 'JOB' };
      const { status, succeeded, failed } = shop.platform.dynamoDb.item(IMPORTS, key) ?? {};
      const reported = reportedOf(shop, importId).length;
      // Who sent the file is told.
      if (status === 'FAILED' && mayFail(shop)) return [];
      return status === 'COMPLETED' &&
        Number(succeeded) + Number(failed) === rows.length &&
        failed === reported
        ? []
        : [
            `${importId} is ${status}: ${succeeded} + ${failed} of ${rows.length}, ${reported} told`,
          ];
    }),
};

/** Tells whether something of an import was on its way for hours, or given up. */
const mayFail = ({ plan, platform }: ObservedShop): boolean =>
  plan.weather.lateDelivery > 0 ||
  plan.acts.some((act) => act.kind === 'throttle' && act.forMs >= LONG_MS) ||
  [...platform.messaging.queues.values()].some(
    ({ name, buried }) => name.startsWith('inventory-') && buried > 0,
  );

const hasFailed = ({ platform }: ObservedShop, importId: string): boolean =>
  platform.dynamoDb.item(IMPORTS, { importId, sk: 'JOB' })?.status === 'FAILED';

/** Units that imports brought in, by import and product. */
function receivedByImports(shop: ObservedShop): Map<string, number> {
  const received = new Map<string, number>();
  for (const { eventName, newImage } of shop.changesOf(STOCK)) {
    const { actor, movements } = newImage ?? {};
    if (eventName !== 'INSERT' || !String(actor).startsWith('import ')) continue;
    for (const { sku, available } of movements as { sku: string; available: number }[]) {
      const name = `${String(actor).slice('import '.length)} ${sku}`;
      received.set(name, (received.get(name) ?? 0) + available);
    }
  }
  return received;
}

/** Lines of a file that were not taken, as often as somebody is told. */
function reportedOf({ platform }: ObservedShop, importId: string): number[] {
  return [...platform.dynamoDb.items(IMPORTS)].flatMap((item) =>
    item.importId === importId && String(item.sk).startsWith('CHUNK#')
      ? (item.errors as { readonly line: number }[]).map(({ line }) => line)
      : [],
  );
}

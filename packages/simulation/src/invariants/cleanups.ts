import type { Item } from '../aws/dynamodb/types.ts';
import type { Invariant } from './invariant.ts';
import { isReduced, news, type ObservedShop, ORDERS, RUNS } from './observed-shop.ts';

/** Cleanups do not count each other's work. */
export const cleanupsDoNotOverlap: Invariant = {
  name: 'cleanupsDoNotOverlap',
  sentence: 'No two runs of the same scope are open at once.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(RUNS));
    return () => {
      if (next().length === 0) return [];
      const open = new Map<string, string[]>();
      for (const { pk, status, kind, customerId } of shop.platform.dynamoDb.items(RUNS)) {
        if (status !== 'RUNNING') continue;
        const scope = `${kind} ${customerId ?? ''}`;
        open.set(scope, [...(open.get(scope) ?? []), String(pk)]);
      }
      return [...open]
        .filter(([, runs]) => runs.length > 1)
        .map(([scope, runs]) => `${runs} are open of ${scope}`);
    };
  },
};

interface Task {
  readonly name: string;
  readonly scanned: number;
  readonly deleted: number;
}

/** A report can be shown to who asks what became of data. */
export const cleanupReportsAddUp: Invariant = {
  name: 'cleanupReportsAddUp',
  sentence:
    'A report counts no more orders than were archived or erased, and all of them on a day on which nothing fails.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.changesOf(RUNS));
    const { crash, slow, lostRequest, lostResponse, throttled } = shop.plan.weather;
    // What a page did before it died is gone and not counted.
    const isCalm = crash + slow + lostRequest + lostResponse + throttled === 0;
    return () =>
      next().flatMap(({ oldImage, newImage }) => {
        const isOver = oldImage?.status === 'RUNNING' && newImage?.status !== 'RUNNING';
        if (!isOver || newImage?.dryRun !== false) return [];
        return (newImage.tasks as readonly Task[]).flatMap(({ name, deleted, scanned }) => {
          const done = doneBy(shop, name, newImage);
          if (done === undefined) return [];
          const isRight = isCalm ? deleted === done : deleted <= done;
          return isRight && deleted <= scanned
            ? []
            : [`${newImage.pk} counts ${deleted} of ${scanned} for ${name}, there were ${done}`];
        });
      });
  },
};

/** Counts what became of orders while a run was open; undefined for tasks of others. */
function doneBy(shop: ObservedShop, task: string, run: Item): number | undefined {
  const since = shop
    .changesOf(RUNS)
    .find(({ keys, oldImage }) => keys.pk === run.pk && oldImage === undefined)?.at;
  const changes = shop.changesOf(ORDERS).filter(({ at }) => at >= (since ?? 0));
  switch (task) {
    case 'orders-archive-orders':
      return changes.filter(({ oldImage, newImage }) => isReduced(newImage) && !isReduced(oldImage))
        .length;
    case 'orders-erase-customer':
      return changes.filter(
        ({ oldImage, newImage }) =>
          oldImage?.customerId === run.customerId && newImage?.customerId !== run.customerId,
      ).length;
    default:
      return undefined;
  }
}

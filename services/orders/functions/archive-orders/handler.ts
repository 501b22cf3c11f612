import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { decodeCursor, encodeCursor, taskHandler } from '@commerce/lambda';
import {
  keepOrdersDays,
  orderArchive,
  orderRepository,
  orderRetention,
} from '../../dependencies.ts';
import { retentionPosition } from '../../http/cursors.ts';
import { archiveOrders } from '../../use-cases/archive-orders.ts';

const DAY_MS = 24 * 60 * 60_000;
const MIN_REMAINING_MS = 20_000;

export const handler = taskHandler(
  { name: 'archive-orders', input: retentionTaskInput, output: retentionTaskOutput },
  async ({ runId, now, dryRun, cursor }, { remainingTimeMs }, { keepDays, ...dependencies }) => {
    const { next, ...counts } = await archiveOrders(
      {
        runId,
        dryRun,
        endedBefore: new Date(Date.parse(now) - keepDays * DAY_MS).toISOString(),
        after: cursor === undefined ? undefined : decodeCursor(retentionPosition, cursor),
        hasTime: () => remainingTimeMs() > MIN_REMAINING_MS,
      },
      dependencies,
    );
    return {
      ...counts,
      done: next === undefined,
      ...(next && { cursor: encodeCursor(retentionPosition, next) }),
    };
  },
  () => ({
    orders: orderRepository(),
    retention: orderRetention(),
    archive: orderArchive(),
    keepDays: keepOrdersDays(),
  }),
);

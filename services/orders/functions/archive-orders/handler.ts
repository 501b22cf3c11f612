import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import {
  keepOrdersDays,
  orderArchive,
  orderRepository,
  orderRetention,
} from '../../dependencies.ts';
import { retentionPosition } from '../../http/cursors.ts';
import { archiveOrders } from '../../use-cases/archive-orders.ts';

const DAY_MS = 24 * 60 * 60_000;

export const handler = pagedTaskHandler(
  {
    name: 'archive-orders',
    input: retentionTaskInput,
    output: retentionTaskOutput,
    position: retentionPosition,
  },
  ({ runId, now, dryRun, after }, _context, { keepDays, ...dependencies }) => {
    const endedBefore = new Date(Date.parse(now) - keepDays * DAY_MS).toISOString();
    return archiveOrders({ runId, dryRun, endedBefore, after }, dependencies);
  },
  () => ({
    orders: orderRepository(),
    retention: orderRetention(),
    archive: orderArchive(),
    keepDays: keepOrdersDays(),
  }),
);

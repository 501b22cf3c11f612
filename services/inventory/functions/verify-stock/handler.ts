import { MetricUnit, taskHandler } from '@commerce/lambda';
import * as z from 'zod';
import { stockAudit, stockLedger } from '../../dependencies.ts';
import { verifyStock } from '../../use-cases/verify-stock.ts';

/** Number of mismatches in a report, enough to see what is wrong; the metric counts all. */
const REPORTED = 100;

const mismatch = z.object({
  sku: z.string(),
  shard: z.int(),
  available: z.int(),
  reserved: z.int(),
});

/** Runs every night, and on demand: then it returns its report. */
export const handler = taskHandler(
  {
    name: 'verify-stock',
    input: z.looseObject({}),
    output: z.object({ products: z.int(), mismatches: z.array(mismatch), moving: z.int() }),
  },
  async (_input, { logger, metrics }, dependencies) => {
    const { products, mismatches, moving } = await verifyStock(dependencies);
    metrics.addMetric('StockMismatches', MetricUnit.Count, mismatches.length);
    const reported = mismatches.slice(0, REPORTED);
    const report = { products, mismatches: reported, moving: moving.length };
    if (mismatches.length > 0) logger.error('The ledger does not sum to the counters', report);
    else logger.info('The ledger sums to the counters', report);
    return report;
  },
  () => ({ audit: stockAudit(), ledger: stockLedger() }),
);

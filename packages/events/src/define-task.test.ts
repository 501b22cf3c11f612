import { describe, expect, it } from '@jest/globals';
import {
  commitStockTask,
  erasureTaskInput,
  erasureTaskOutput,
  releaseStockTask,
  reserveStockTask,
  retentionTaskInput,
  retentionTaskOutput,
} from './index.ts';

const line = { sku: 'MUG-01', quantity: 2 };

describe('the tasks of the stock', () => {
  it.each([reserveStockTask, commitStockTask, releaseStockTask])(
    '$name is called by order id, with a correlation id or without',
    ({ input }) => {
      const request = { orderId: 'ord_1', lines: [line], reason: 'rejected' };
      expect(input.safeParse(request).success).toBe(true);
      expect(input.safeParse({ ...request, correlationId: 'c-1' }).success).toBe(true);
      expect(input.safeParse({ ...request, orderId: '' }).success).toBe(false);
    },
  );

  it('lets a state machine retry only what passes by itself', () => {
    const retryable = Object.entries(reserveStockTask.errors)
      .filter(([, error]) => error.retryable)
      .map(([name]) => name);
    expect(retryable).toEqual(['StockBusyError']);
  });

  it.each([[[]], [[{ ...line, quantity: 0 }]], [Array.from({ length: 101 }, () => line)]])(
    'reserve-stock rejects the lines %#',
    (lines) => {
      expect(reserveStockTask.input.safeParse({ orderId: 'ord_1', lines }).success).toBe(false);
    },
  );
});

describe('the pages of a cleanup', () => {
  const page = { runId: 'run_1', dryRun: true, now: '2026-01-05T03:00:00.000Z' };
  const counts = { done: false, cursor: 'next', scanned: 3, deleted: 1, bytes: 20 };

  it('begin without a cursor and go on with one', () => {
    expect(retentionTaskInput.parse(page)).toEqual(page);
    expect(retentionTaskInput.parse({ ...page, cursor: 'next' }).cursor).toBe('next');
    expect(retentionTaskInput.safeParse({ ...page, cursor: '' }).success).toBe(false);
  });

  it('count what they did', () => {
    expect(retentionTaskOutput.parse(counts)).toEqual(counts);
    expect(retentionTaskOutput.safeParse({ ...counts, deleted: -1 }).success).toBe(false);
  });

  it('of an erasure name the customer, and what had to stay', () => {
    expect(erasureTaskInput.safeParse(page).success).toBe(false);
    expect(erasureTaskInput.safeParse({ ...page, customerId: 'alice' }).success).toBe(true);
    const kept = [{ what: 'invoices', why: 'tax law', items: 2 }];
    expect(erasureTaskOutput.parse({ ...counts, kept }).kept).toEqual(kept);
  });
});

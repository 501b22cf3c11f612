import { describe, expect, it } from '@jest/globals';
import { emittedMetrics } from './emitted-metrics.ts';

describe('emittedMetrics', () => {
  it('finds names that are written out', () => {
    const source = `
      metrics.addMetric('OrdersParked', 'Count', 1);
      if (differs) metrics.addMetric(
        'PaymentDifferences', MetricUnit.Count, 1);`;
    expect(emittedMetrics(source)).toEqual(['OrdersParked', 'PaymentDifferences']);
  });

  it('finds names that are taken from a table', () => {
    const source = `
      metrics.addMetric(METRICS[outcome], MetricUnit.Count, 1);
      const METRICS = { sent: 'MailsSent', 'opted-out': 'MailsOptedOut' } as const;
      const OTHERS = { sent: 'Elsewhere' };`;
    expect(emittedMetrics(source)).toEqual(['MailsSent', 'MailsOptedOut']);
  });

  it('finds none in a file that emits none', () => {
    expect(emittedMetrics("const name = 'OrdersParked';")).toEqual([]);
  });
});

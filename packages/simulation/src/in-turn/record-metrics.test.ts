import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { describe, expect, it } from '@jest/globals';
import { recordMetrics } from './record-metrics.ts';

describe('recordMetrics', () => {
  it('tells what is counted, and leaves nothing to be written', () => {
    const told: unknown[] = [];
    const undo = recordMetrics((name, value) => told.push([name, value]));
    const metrics = new Metrics({ namespace: 'shop' });
    metrics.addMetric('OrdersParked', MetricUnit.Count, 2);
    expect([told, metrics.hasStoredMetrics()]).toEqual([[['OrdersParked', 2]], false]);

    undo();
    metrics.addMetric('OrdersParked', MetricUnit.Count, 2);
    expect(metrics.hasStoredMetrics()).toBe(true);
    metrics.clearMetrics();
  });
});

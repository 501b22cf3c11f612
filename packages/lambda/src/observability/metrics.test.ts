import { describe, expect, it } from '@jest/globals';
import { captureLogs } from '../testing/captured-logs.ts';
import { flushMetrics, invocationMetrics, MetricUnit } from './metrics.ts';

process.env.POWERTOOLS_SERVICE_NAME = 'orders';
process.env.POWERTOOLS_METRICS_NAMESPACE = 'commerce/dev';

describe('metrics', () => {
  it('are written once, when they are flushed, in the namespace of the stage', () => {
    using logs = captureLogs();
    invocationMetrics().addMetric('OrdersPlaced', MetricUnit.Count, 1);
    expect(logs.lines()).toEqual([]);
    flushMetrics();
    flushMetrics();
    expect(logs.lines()).toMatchObject([
      {
        _aws: { CloudWatchMetrics: [{ Namespace: 'commerce/dev', Dimensions: [['service']] }] },
        service: 'orders',
        OrdersPlaced: 1,
      },
    ]);
  });

  it('write nothing when there is nothing', () => {
    using logs = captureLogs();
    flushMetrics();
    expect(logs.lines()).toEqual([]);
  });
});

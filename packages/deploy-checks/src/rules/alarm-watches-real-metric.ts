import { resourcesOf } from '@commerce/service-model/template';
import { problemsOfMetrics } from '../alarms/metric-problem.ts';
import { metricsOfAlarm } from '../template/alarms.ts';
import type { Rule } from './rule.ts';

const parkedAlarm = (MetricName: string) => ({
  stage: 'dev',
  metrics: ['OrdersParked'],
  resources: {
    Parked: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'commerce/dev',
        MetricName,
        Dimensions: [{ Name: 'service', Value: 'shop' }],
      },
    },
  },
});

/** An alarm on a metric that nothing emits is silence that looks like health. */
export const alarmWatchesRealMetric: Rule = {
  id: 'alarm-watches-real-metric',
  check: (service) =>
    resourcesOf(service.template, 'AWS::CloudWatch::Alarm').flatMap(({ logicalId, properties }) =>
      problemsOfMetrics(metricsOfAlarm(properties, service.template), service).map((message) => ({
        subject: logicalId,
        message,
      })),
    ),
  accepts: parkedAlarm('OrdersParked'),
  rejects: parkedAlarm('ParkedOrders'),
};

import { resourcesOf } from '@commerce/service-model/template';
import { problemsOfMetrics } from '../alarms/metric-problem.ts';
import { metricsOfDashboard } from '../template/dashboards.ts';
import type { Rule } from './rule.ts';

const dashboard = (metric: string) => ({
  stage: 'dev',
  metrics: ['OrdersPlaced', 'OrdersParked'],
  resources: {
    Shop: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: {
        DashboardBody: JSON.stringify({
          widgets: [
            {
              type: 'metric',
              properties: {
                metrics: [
                  ['commerce/dev', 'OrdersPlaced', 'service', 'shop', { label: 'Placed' }],
                  ['.', metric, '.', '.'],
                ],
              },
            },
          ],
        }),
      },
    },
  },
});

/** A graph of a metric that nothing emits is a flat line that looks like peace. */
export const dashboardShowsRealMetric: Rule = {
  id: 'dashboard-shows-real-metric',
  check: (service) =>
    resourcesOf(service.template, 'AWS::CloudWatch::Dashboard').flatMap(
      ({ logicalId, properties }) =>
        problemsOfMetrics(metricsOfDashboard(properties, service.template), service).map(
          (message) => ({ subject: logicalId, message }),
        ),
    ),
  accepts: dashboard('OrdersParked'),
  rejects: dashboard('ParkedOrders'),
};

import { Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import { memoise } from '../helpers/memoise.ts';

export { MetricUnit } from '@aws-lambda-powertools/metrics';

/**
 * Business metrics, written as log lines in CloudWatch's embedded metric format.
 *
 * @example
 * ```ts
 * metrics.addMetric('OrdersParked', MetricUnit.Count, 1);
 * ```
 */
export type Metrics = Pick<
  PowertoolsMetrics,
  'addMetric' | 'addDimension' | 'addMetadata' | 'singleMetric'
>;

/** The namespace of the stage: the provider's settings name one for each, since stages may share an account. */
const namespace = (): string => process.env.POWERTOOLS_METRICS_NAMESPACE || 'commerce';

const powertools = memoise(() => new PowertoolsMetrics({ namespace: namespace() }));

/** The metrics of this process; what is added is written when the invocation ends. */
export const invocationMetrics = (): Metrics => powertools();

/** Writes what was added since the last time. */
export function flushMetrics(): void {
  if (powertools().hasStoredMetrics()) powertools().publishStoredMetrics();
}

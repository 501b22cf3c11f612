import { Metrics } from '@aws-lambda-powertools/metrics';

/** Hears of a metric that a function counts. */
export type MetricListener = (name: string, value: number) => void;

/**
 * Has metrics told to somebody in place of being written as log lines. Alarms look at them, so they are
 * what a function that only looks after others reports.
 *
 * @returns undoes it.
 * @example
 * ```ts
 * recordMetrics((name, value) => counted.push([name, value]));
 * ```
 */
export function recordMetrics(onMetric: MetricListener): () => void {
  const { addMetric } = Metrics.prototype;
  Metrics.prototype.addMetric = function (name, _unit, value) {
    onMetric(name, value);
    return this;
  };
  return () => {
    Metrics.prototype.addMetric = addMetric;
  };
}

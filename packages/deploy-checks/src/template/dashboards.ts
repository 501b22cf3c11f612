import { asList, asRecord, type Template } from '@commerce/service-model/template';
import type { MetricSource } from './alarms.ts';
import { resolveText } from './resolve.ts';

/**
 * The metrics that a dashboard shows. What stands for the value before it (`.`) is filled in;
 * expressions over other metrics are left out.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function metricsOfDashboard(
  { DashboardBody }: Readonly<Record<string, unknown>>,
  template: Template,
): MetricSource[] {
  const { widgets } = asRecord(JSON.parse(resolveText(DashboardBody, template)));
  return asList(widgets).flatMap((widget) => {
    let before: readonly string[] = [];
    return asList(asRecord(asRecord(widget).properties).metrics).flatMap((metric) => {
      const texts = asList(metric).filter((part) => typeof part === 'string');
      if (texts.length === 0) return [];
      const previous = before;
      const parts = texts.map((part, index) => (part === '.' ? (previous[index] ?? part) : part));
      before = parts;
      return [sourceOf(parts)];
    });
  });
}

function sourceOf([namespace = '', metric = '', ...pairs]: readonly string[]): MetricSource {
  const dimensions: Record<string, string> = {};
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    dimensions[pairs[index] ?? ''] = pairs[index + 1] ?? '';
  }
  return { namespace, metric, dimensions };
}

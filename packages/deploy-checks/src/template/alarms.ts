import { asList, asRecord, resourcesOf, type Template } from '@commerce/service-model/template';
import { resolveText } from './resolve.ts';

export interface MetricSource {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const sourceOf = (value: unknown, template: Template): MetricSource => {
  const { Namespace, MetricName, Dimensions } = asRecord(value);
  return {
    namespace: resolveText(Namespace, template),
    metric: resolveText(MetricName, template),
    dimensions: Object.fromEntries(
      asList(Dimensions)
        .map(asRecord)
        .map(({ Name, Value }) => [String(Name), resolveText(Value, template)]),
    ),
  };
};

/** The metrics that an alarm looks at, by themselves or inside an expression. */
export const metricsOfAlarm = (
  properties: Readonly<Record<string, unknown>>,
  template: Template,
): MetricSource[] =>
  properties.Metrics === undefined
    ? [sourceOf(properties, template)]
    : asList(properties.Metrics)
        .map((query) => asRecord(asRecord(query).MetricStat).Metric)
        .filter((metric) => metric !== undefined)
        .map((metric) => sourceOf(metric, template));

/** All metrics that some alarm of a template looks at. */
export const watchedMetrics = (template: Template): MetricSource[] =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm').flatMap(({ properties }) =>
    metricsOfAlarm(properties, template),
  );

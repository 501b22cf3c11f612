import { resourcesOf } from '@commerce/service-model/template';
import type { MetricSource } from '../template/alarms.ts';
import type { PackagedService } from '../template/packaged-service.ts';
import { resolveText } from '../template/resolve.ts';
import { AWS_METRICS } from './aws-metrics.ts';

/** Dimensions whose value is the name of a resource of the same template. */
const NAMED_BY: Readonly<Record<string, string>> = {
  QueueName: 'AWS::SQS::Queue',
  FunctionName: 'AWS::Lambda::Function',
  TableName: 'AWS::DynamoDB::Table',
  StateMachineArn: 'AWS::StepFunctions::StateMachine',
};

const names = (service: PackagedService, type: string): string[] =>
  resourcesOf(service.template, type).flatMap(({ logicalId }) =>
    [{ Ref: logicalId }, { 'Fn::GetAtt': [logicalId, 'QueueName'] }].map((value) =>
      resolveText(value, service.template),
    ),
  );

/** Tells why some of the metrics would never have a value; nothing for those that AWS or the service's code emits. */
export const problemsOfMetrics = (
  sources: readonly MetricSource[],
  service: PackagedService,
): string[] =>
  sources.map((source) => problemOf(source, service)).filter((problem) => problem !== null);

function problemOf(source: MetricSource, service: PackagedService): string | null {
  const { namespace, metric, dimensions } = source;
  const asked = Object.keys(dimensions).sort();
  if (namespace === `commerce/${service.stage}`) {
    if (asked.join() !== 'service' || dimensions.service !== service.name) {
      return `Ask for ${metric} by the dimension service: ${service.name}, as the functions emit it.`;
    }
    return service.metrics.includes(metric)
      ? null
      : `No function of ${service.name} emits ${metric}: correct its name, or add it with metrics.addMetric.`;
  }
  const known = AWS_METRICS[namespace];
  if (!known?.metrics.includes(metric)) {
    return `AWS emits no ${namespace} ${metric} that we know of: correct it, or add it to aws-metrics.ts with its page.`;
  }
  if (!known.dimensions.some((set) => [...set].sort().join() === asked.join())) {
    return `AWS does not emit ${metric} by ${asked.join(' and ') || 'no dimension'}: use ${known.dimensions.map((set) => set.join(' and ')).join(', or ')}.`;
  }
  const stranger = Object.entries(dimensions).find(([name, value]) => {
    const type = NAMED_BY[name];
    return type !== undefined && !names(service, type).includes(value);
  });
  return stranger ? `The template makes no ${stranger[0]} ${stranger[1]}: correct it.` : null;
}

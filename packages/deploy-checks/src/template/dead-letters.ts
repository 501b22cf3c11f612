import {
  asRecord,
  type NamedResource,
  resourcesOf,
  type Template,
} from '@commerce/service-model/template';
import { resolveText } from './resolve.ts';

const arnsOfTargets = (template: Template): Set<string> => {
  const targets: unknown[] = [];
  for (const { properties } of resourcesOf(template, 'AWS::SQS::Queue')) {
    targets.push(asRecord(properties.RedrivePolicy).deadLetterTargetArn);
  }
  for (const { properties } of resourcesOf(template, 'AWS::SNS::Subscription')) {
    targets.push(asRecord(properties.RedrivePolicy).deadLetterTargetArn);
  }
  for (const type of ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::EventInvokeConfig']) {
    for (const { properties } of resourcesOf(template, type)) {
      targets.push(asRecord(asRecord(properties.DestinationConfig).OnFailure).Destination);
    }
  }
  for (const { properties } of resourcesOf(template, 'AWS::Scheduler::Schedule')) {
    targets.push(asRecord(asRecord(properties.Target).DeadLetterConfig).Arn);
  }
  const given = targets.filter((target) => target !== undefined);
  return new Set(given.map((target) => resolveText(target, template)));
};

/** The queues of a template: those that something fails into, and those that work waits in. */
export function splitQueues(template: Template): {
  deadLetter: NamedResource[];
  work: NamedResource[];
} {
  const targets = arnsOfTargets(template);
  const isTarget = ({ logicalId }: NamedResource) =>
    targets.has(resolveText({ 'Fn::GetAtt': [logicalId, 'Arn'] }, template));
  const queues = resourcesOf(template, 'AWS::SQS::Queue');
  return {
    deadLetter: queues.filter(isTarget),
    work: queues.filter((queue) => !isTarget(queue)),
  };
}

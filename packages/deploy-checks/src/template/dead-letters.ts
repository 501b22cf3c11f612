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

/** Queues that are for dead letters by their name, `<service>-<thing>-dlq-<stage>`, or their logical id. */
const isNamedForDeadLetters = ({ logicalId, properties }: NamedResource, template: Template) =>
  /(^|-)dlq(-|$)/.test(resolveText(properties.QueueName ?? '', template)) ||
  /(Dlq|DeadLetterQueue)$/.test(logicalId);

/**
 * The queues of a template: those that something fails into, those that are named for it and nothing
 * fails into, and those that work waits in.
 */
export function splitQueues(template: Template): {
  deadLetter: NamedResource[];
  unused: NamedResource[];
  work: NamedResource[];
} {
  const targets = arnsOfTargets(template);
  const kindOf = (queue: NamedResource) => {
    if (targets.has(resolveText({ 'Fn::GetAtt': [queue.logicalId, 'Arn'] }, template))) {
      return 'deadLetter';
    }
    return isNamedForDeadLetters(queue, template) ? 'unused' : 'work';
  };
  const queues = Map.groupBy(resourcesOf(template, 'AWS::SQS::Queue'), kindOf);
  return {
    deadLetter: queues.get('deadLetter') ?? [],
    unused: queues.get('unused') ?? [],
    work: queues.get('work') ?? [],
  };
}

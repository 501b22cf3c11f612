import { referencedAttribute, referencedId } from '@commerce/service-model/intrinsics';
import { asRecord, type Resources } from '@commerce/service-model/template';

/**
 * The logical ids of queues that something else in the template fails into: a queue, a subscription,
 * an event source, an asynchronous invocation, a schedule.
 */
export function deadLetterQueues(resources: Resources): Set<string> {
  const targets = new Set<string>();
  for (const { Properties = {} } of Object.values(resources)) {
    for (const value of [
      asRecord(Properties.RedrivePolicy).deadLetterTargetArn,
      asRecord(asRecord(Properties.DestinationConfig).OnFailure).Destination,
      asRecord(asRecord(Properties.Target).DeadLetterConfig).Arn,
    ]) {
      const logicalId = referencedId(value);
      if (logicalId !== undefined) targets.add(logicalId);
    }
  }
  return targets;
}

/** The logical ids of functions that read a stream. */
export function streamReaders(resources: Resources): Set<string> {
  const readers = new Set<string>();
  for (const { Type, Properties = {} } of Object.values(resources)) {
    if (Type !== 'AWS::Lambda::EventSourceMapping') continue;
    const reader = referencedId(Properties.FunctionName);
    const isStream = referencedAttribute(Properties.EventSourceArn) === 'StreamArn';
    if (isStream && reader !== undefined) readers.add(reader);
  }
  return readers;
}

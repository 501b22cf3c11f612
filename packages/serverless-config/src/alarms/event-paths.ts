/** A compiled CloudFormation template, as far as the alarms look at it. */
export type Resources = Readonly<Record<string, Resource>>;

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/**
 * The logical ids of queues that something else in the template fails into: a queue, a subscription,
 * an event source, an asynchronous invocation, a schedule.
 */
export function deadLetterQueues(resources: Resources): Set<string> {
  const targets = new Set<string>();
  for (const { Properties = {} } of Object.values(resources)) {
    for (const value of [
      at(Properties, 'RedrivePolicy', 'deadLetterTargetArn'),
      at(Properties, 'DestinationConfig', 'OnFailure', 'Destination'),
      at(Properties, 'Target', 'DeadLetterConfig', 'Arn'),
    ]) {
      const logicalId = at(value, 'Fn::GetAtt', '0');
      if (typeof logicalId === 'string') targets.add(logicalId);
    }
  }
  return targets;
}

/** The logical ids of functions that read a stream. */
export function streamReaders(resources: Resources): Set<string> {
  const readers = new Set<string>();
  for (const { Type, Properties = {} } of Object.values(resources)) {
    if (Type !== 'AWS::Lambda::EventSourceMapping') continue;
    const reader = at(Properties, 'FunctionName', 'Fn::GetAtt', '0');
    const isStream = at(Properties, 'EventSourceArn', 'Fn::GetAtt', '1') === 'StreamArn';
    if (isStream && typeof reader === 'string') readers.add(reader);
  }
  return readers;
}

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined,
    value,
  );

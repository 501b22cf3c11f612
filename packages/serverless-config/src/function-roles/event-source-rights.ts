import type {
  CloudFormationValue,
  Destination,
  FunctionEvent,
  PolicyStatement,
} from '@commerce/service-model/serverless';

/** Sources that Lambda polls with the function's role, and that nothing here knows the rights for. */
const UNKNOWN_SOURCES = ['kafka', 'msk', 'activemq', 'rabbitmq'];

/**
 * The rights that the function's role needs so that Lambda can poll its sources: nothing for what pushes (HTTP,
 * schedules, S3, SNS), which is allowed by the function's own resource policy.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
 */
export function eventSourceRights(events: readonly FunctionEvent[]): PolicyStatement[] {
  const queues: CloudFormationValue[] = [];
  const streams: CloudFormationValue[] = [];
  const failures: PolicyStatement[] = [];
  for (const event of events) {
    const unknown = UNKNOWN_SOURCES.find((source) => source in event);
    if (unknown) throw new Error(`has the event source "${unknown}", whose rights are not known`);
    if ('sqs' in event) queues.push(arnOf(event.sqs));
    if ('stream' in event) {
      const stream = settings(event.stream);
      if (!isDynamoDb(stream)) throw new Error('reads a stream that is not of DynamoDB');
      streams.push(stream.arn);
      if (stream.destinations?.onFailure) {
        failures.push(sendTo(stream.destinations.onFailure, 'SendStreamFailures'));
      }
    }
  }
  return [
    ...(queues.length > 0 ? [readQueues(queues)] : []),
    ...(streams.length > 0 ? [readStreams(streams)] : []),
    ...failures.map((statement, index) => ({
      ...statement,
      Sid: `${statement.Sid}${index || ''}`,
    })),
  ];
}

/** By the type that the definition names, or by the service in the destination's ARN. */
const actionsByDestination: Readonly<Record<string, string>> = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  eventBus: 'events:PutEvents',
  events: 'events:PutEvents',
  function: 'lambda:InvokeFunction',
  lambda: 'lambda:InvokeFunction',
};

/** The right to hand something over to a destination. */
export function sendTo(destination: Destination, Sid: string): PolicyStatement {
  const { arn, type } = settings(destination);
  const action = actionsByDestination[type ?? serviceOf(arn)];
  if (!action) throw new Error('has a destination of an unknown type');
  return { Sid, Effect: 'Allow', Action: [action], Resource: [arn] };
}

const readQueues = (Resource: CloudFormationValue[]): PolicyStatement => ({
  Sid: 'ReadQueues',
  Effect: 'Allow',
  Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  Resource,
});

const readStreams = (Resource: CloudFormationValue[]): PolicyStatement => ({
  Sid: 'ReadStreams',
  Effect: 'Allow',
  Action: [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
  ],
  Resource,
});

interface Settings {
  readonly arn: CloudFormationValue;
  readonly type?: string | undefined;
  readonly destinations?: { readonly onFailure?: Destination };
}

/** The short form of a source or destination is its ARN alone. */
const settings = (source: unknown): Settings =>
  typeof source === 'string' ? { arn: source } : (source as Settings);

const arnOf = (source: unknown): CloudFormationValue => settings(source).arn;

const serviceOf = (arn: CloudFormationValue): string =>
  typeof arn === 'string' ? (arn.split(':')[2] ?? '') : '';

const isDynamoDb = ({ arn, type }: Settings): boolean => (type ?? serviceOf(arn)) === 'dynamodb';

import type { IncomingHttpHeaders } from 'node:http';
import type { FaultyCall } from './faults.ts';

/** A request as it came to an emulator. */
export interface EmulatorRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** Names what a request to SES, S3 or Stripe asks for, which its address says. */
export const callByAddress: Readonly<Record<string, (request: EmulatorRequest) => FaultyCall>> = {
  mail: ({ method, target }) => ({
    service: 'ses',
    action: target.startsWith('/v2/email/outbound-emails')
      ? 'SendEmail'
      : `${OF_SUPPRESSION[method] ?? method}SuppressedDestination`,
    resources: [],
  }),
  payments: ({ method, target }) => ({
    service: 'stripe',
    action: stripeAction(method, pathOf(target)),
    resources: [],
  }),
  s3: ({ method, target, headers }) => {
    const { pathname, searchParams } = new URL(target, 'http://localhost');
    const [, bucket = '', ...key] = pathname.split('/');
    const action = s3Action(method, key.join('/') !== '', searchParams, headers);
    return { service: 's3', action, resources: [bucket] };
  },
};

const OF_SUPPRESSION: Readonly<Record<string, string>> = {
  PUT: 'Put',
  GET: 'Get',
  DELETE: 'Delete',
};

const SERVICES: Readonly<Record<string, FaultyCall['service']>> = {
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  AWSStepFunctions: 'states',
};

/** The members of a request that name what it is about: most of them are an ARN, a URL or a name. */
interface NamedThings {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
  readonly Name?: string;
  readonly Names?: readonly string[];
  readonly stateMachineArn?: string;
  readonly executionArn?: string;
}

/** Names what a request in the JSON protocol asks for; nothing of a service that never fails. */
export function callByTarget(target: string, input: unknown): FaultyCall | undefined {
  const [prefix = '', action = ''] = target.split('.');
  const service = SERVICES[prefix];
  if (service === undefined) return undefined;
  const {
    QueueUrl,
    QueueName,
    Name,
    Names = [],
    stateMachineArn,
    executionArn,
  } = Object(input) as NamedThings;
  const resources = [
    ...[QueueUrl, QueueName, Name, ...Names].map((name) => lastOf(name, '/')),
    lastOf(stateMachineArn, ':'),
    // arn:aws:states:us-east-1:000000000000:execution:<machine>:<name>
    executionArn?.split(':')[6],
    Name,
    ...Names,
  ];
  return { service, action, resources: resources.filter((name) => name !== undefined) };
}

/** Names what a request to SNS asks for. */
export const callOfSns = (form: Readonly<Record<string, string>>): FaultyCall => ({
  service: 'sns',
  action: form.Action ?? '',
  resources: [lastOf(form.TopicArn ?? form.TargetArn, ':') ?? ''],
});

const lastOf = (text: string | undefined, separator: string): string | undefined =>
  text?.split(separator).at(-1);

const pathOf = (target: string): string => target.split('?')[0] ?? '';

/** `POST /v1/payment_intents/pi_1/capture` is `paymentIntents.capture`, as in Stripe's client. */
function stripeAction(method: string, path: string): string {
  const [collection = '', id, verb] = path.replace(/^\/v1\//, '').split('/');
  const name = collection.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (id === 'search') return `${name}.search`;
  if (id === undefined) return `${name}.${method === 'POST' ? 'create' : 'list'}`;
  return `${name}.${verb ?? (method === 'POST' ? 'update' : 'retrieve')}`;
}

const OF_OBJECTS: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};
const OF_PARTS: Readonly<Record<string, string>> = {
  GET: 'ListParts',
  PUT: 'UploadPart',
  POST: 'CompleteMultipartUpload',
  DELETE: 'AbortMultipartUpload',
};
const OF_BUCKETS: Readonly<Record<string, string>> = {
  GET: 'ListObjectsV2',
  HEAD: 'HeadBucket',
  PUT: 'CreateBucket',
  POST: 'PostObject',
  DELETE: 'DeleteBucket',
};

function s3Action(
  method: string,
  hasKey: boolean,
  parameters: URLSearchParams,
  headers: IncomingHttpHeaders,
): string {
  if (!hasKey) return parameters.has('delete') ? 'DeleteObjects' : (OF_BUCKETS[method] ?? method);
  if (parameters.has('uploads')) return 'CreateMultipartUpload';
  if (parameters.has('uploadId')) return OF_PARTS[method] ?? method;
  if (method === 'PUT' && headers['x-amz-copy-source'] !== undefined) return 'CopyObject';
  return OF_OBJECTS[method] ?? method;
}

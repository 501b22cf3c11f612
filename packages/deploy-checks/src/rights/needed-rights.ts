import type { RecordedCall } from './call.ts';

/** An action on a thing that IAM must allow. */
export interface Right {
  readonly action: string;
  /** An ARN; `*` where the call names nothing that a policy could. */
  readonly resource: string;
}

/** Names of the stage and account of system tests as they are in the checked templates. */
const asChecked = (text: string): string =>
  text
    .replaceAll('000000000000', '123456789012')
    .replace(/-local\b/g, '-dev')
    .replaceAll('/local/', '/dev/');

const arn = (service: string, name: string): string =>
  `arn:aws:${service}:us-east-1:123456789012:${name}`;

/** The actions that IAM asks for inside operations that have none of their own. */
const ACTION_OF: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
  PublishBatch: 'Publish',
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
function dynamoDb({ operation, names }: RecordedCall): Right[] {
  const table = (name: unknown, index?: unknown) =>
    arn('dynamodb', `table/${String(name)}${index === undefined ? '' : `/index/${String(index)}`}`);
  if (names.parts.length > 0) {
    return names.parts.map((part) => ({
      action: `dynamodb:${ACTION_OF[part.operation ?? ''] ?? operation}`,
      resource: table(part.TableName),
    }));
  }
  return [{ action: `dynamodb:${operation}`, resource: table(names.TableName, names.IndexName) }];
}

const S3_OBJECT: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  POST: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
function s3({ operation, path, query, copySource, names }: RecordedCall): Right[] {
  const object = (name: string) => `arn:aws:s3:::${decodeURIComponent(name).replace(/^\//, '')}`;
  const bucket = path.replace(/\/$/, '');
  if (query.includes('delete')) {
    return names.folders.map((folder) => ({
      action: 's3:DeleteObject',
      resource: object(`${bucket}/${folder}/-`),
    }));
  }
  const isBucket = bucket.split('/').length === 2;
  if (isBucket) return [{ action: 's3:ListBucket', resource: object(bucket) }];
  return [
    { action: S3_OBJECT[operation] ?? `s3:${operation}`, resource: object(path) },
    ...(copySource ? [{ action: 's3:GetObject', resource: object(copySource) }] : []),
  ];
}

function byPath({ service, path }: RecordedCall): Right[] {
  if (service === 'execute-api')
    return [{ action: 'execute-api:ManageConnections', resource: '*' }];
  if (service === 'ses') return [{ action: 'ses:SendEmail', resource: '*' }];
  if (service === 'lambda') return [{ action: 'lambda:InvokeFunction', resource: '*' }];
  return [{ action: `${service}:${path}`, resource: '*' }];
}

function byName({ service, operation, names }: RecordedCall): Right[] {
  const { QueueUrl, TopicArn, stateMachineArn, executionArn, Name, SecretId } = names;
  const action = `${service}:${ACTION_OF[operation] ?? operation}`;
  const given = TopicArn ?? stateMachineArn ?? executionArn;
  if (typeof given === 'string') return [{ action, resource: given }];
  if (typeof QueueUrl === 'string') {
    return [{ action, resource: arn('sqs', QueueUrl.split('/').at(-1) ?? '') }];
  }
  if (typeof Name === 'string') return [{ action, resource: arn('ssm', `parameter${Name}`) }];
  if (typeof SecretId === 'string') {
    return [{ action, resource: arn('secretsmanager', `secret:${SecretId}`) }];
  }
  return [{ action, resource: '*' }];
}

/** What IAM must allow for a call, by the names of the checked templates. */
export function neededRights(call: RecordedCall): Right[] {
  const isPath = /^[A-Z]+$/.test(call.operation);
  const rights =
    call.service === 'dynamodb'
      ? dynamoDb(call)
      : call.service === 's3'
        ? s3(call)
        : isPath
          ? byPath(call)
          : byName(call);
  return rights.map(({ action, resource }) => ({ action, resource: asChecked(resource) }));
}

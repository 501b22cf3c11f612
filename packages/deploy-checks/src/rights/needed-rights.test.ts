import { describe, expect, it } from '@jest/globals';
import type { RecordedCall } from './call.ts';
import { neededRights } from './needed-rights.ts';

const call = (recorded: Partial<RecordedCall>): RecordedCall => ({
  functionName: 'orders-place-order-local',
  service: 'dynamodb',
  operation: 'GetItem',
  path: '/',
  query: [],
  names: { parts: [], folders: [] },
  ...recorded,
});

const table = 'arn:aws:dynamodb:us-east-1:123456789012:table';

describe('neededRights', () => {
  it('names the table, and the index when one is asked', () => {
    expect(
      neededRights(call({ names: { TableName: 'orders-local', parts: [], folders: [] } })),
    ).toEqual([{ action: 'dynamodb:GetItem', resource: `${table}/orders-dev` }]);
    const query = { TableName: 'orders-local', IndexName: 'stalled', parts: [], folders: [] };
    expect(neededRights(call({ operation: 'Query', names: query }))).toEqual([
      { action: 'dynamodb:Query', resource: `${table}/orders-dev/index/stalled` },
    ]);
  });

  it('asks for the parts of a transaction, not for the transaction', () => {
    const parts = [
      { operation: 'Put', TableName: 'orders-local' },
      { operation: 'ConditionCheck', TableName: 'stock-local' },
    ];
    expect(
      neededRights(call({ operation: 'TransactWriteItems', names: { parts, folders: [] } })),
    ).toEqual([
      { action: 'dynamodb:PutItem', resource: `${table}/orders-dev` },
      { action: 'dynamodb:ConditionCheckItem', resource: `${table}/stock-dev` },
    ]);
  });

  it('asks for a batch on each of its tables', () => {
    const parts = [{ TableName: 'orders-local' }];
    expect(
      neededRights(call({ operation: 'BatchGetItem', names: { parts, folders: [] } })),
    ).toEqual([{ action: 'dynamodb:BatchGetItem', resource: `${table}/orders-dev` }]);
  });

  it.each([
    ['GET', '/images-local/a/-', [], 's3:GetObject', 'arn:aws:s3:::images-dev/a/-'],
    ['HEAD', '/images-local/a', [], 's3:GetObject', 'arn:aws:s3:::images-dev/a'],
    ['GET', '/images-local', ['list-type'], 's3:ListBucket', 'arn:aws:s3:::images-dev'],
    ['GET', '/images-local/', ['list-type'], 's3:ListBucket', 'arn:aws:s3:::images-dev'],
  ])('reads %s %s %j of S3', (operation, path, query, action, resource) => {
    expect(neededRights(call({ service: 's3', operation, path, query }))).toEqual([
      { action, resource },
    ]);
  });

  it('asks to delete in each folder that one request empties', () => {
    const many = call({
      service: 's3',
      operation: 'POST',
      path: '/images-local/',
      query: ['delete'],
      names: { parts: [], folders: ['a', 'b'] },
    });
    expect(neededRights(many)).toEqual([
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:::images-dev/a/-' },
      { action: 's3:DeleteObject', resource: 'arn:aws:s3:::images-dev/b/-' },
    ]);
  });

  it('asks to read what is copied', () => {
    const copy = call({
      service: 's3',
      operation: 'PUT',
      path: '/images-local/b',
      copySource: 'uploads-local/a%2Fb',
    });
    expect(neededRights(copy)).toEqual([
      { action: 's3:PutObject', resource: 'arn:aws:s3:::images-dev/b' },
      { action: 's3:GetObject', resource: 'arn:aws:s3:::uploads-dev/a/b' },
    ]);
  });

  it.each([
    [
      'sns',
      'PublishBatch',
      { TopicArn: 'arn:aws:sns:us-east-1:000000000000:a-local' },
      'sns:Publish',
      'arn:aws:sns:us-east-1:123456789012:a-dev',
    ],
    [
      'sqs',
      'SendMessageBatch',
      { QueueUrl: 'http://127.0.0.1:4/000000000000/q-local' },
      'sqs:SendMessage',
      'arn:aws:sqs:us-east-1:123456789012:q-dev',
    ],
    [
      'ssm',
      'GetParameter',
      { Name: '/commerce/local/key' },
      'ssm:GetParameter',
      'arn:aws:ssm:us-east-1:123456789012:parameter/commerce/dev/key',
    ],
    [
      'secretsmanager',
      'GetSecretValue',
      { SecretId: 'key' },
      'secretsmanager:GetSecretValue',
      'arn:aws:secretsmanager:us-east-1:123456789012:secret:key',
    ],
    ['states', 'SendTaskSuccess', {}, 'states:SendTaskSuccess', '*'],
  ])('reads %s %s', (service, operation, names, action, resource) => {
    expect(
      neededRights(call({ service, operation, names: { ...names, parts: [], folders: [] } })),
    ).toEqual([{ action, resource }]);
  });

  it.each([
    ['execute-api', '/@connections', 'execute-api:ManageConnections'],
    ['ses', '/v2', 'ses:SendEmail'],
    ['lambda', '/2015-03-31', 'lambda:InvokeFunction'],
  ])('reads the path of %s', (service, path, action) => {
    expect(neededRights(call({ service, operation: 'POST', path }))).toEqual([
      { action, resource: '*' },
    ]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { batchDelete, batchGet, batchPut } from '@commerce/aws/dynamodb';
import { startExecution } from '@commerce/aws/step-functions';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

const tables = `
Resources:
  GiftsTable:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: \${param:dataDeletionPolicy}
    Properties:
      TableName: \${self:service}-gifts-\${sls:stage}
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - { AttributeName: giftId, AttributeType: S }
        - { AttributeName: owner, AttributeType: S }
      KeySchema:
        - { AttributeName: giftId, KeyType: HASH }
      GlobalSecondaryIndexes:
        - IndexName: by-owner
          KeySchema: [{ AttributeName: owner, KeyType: HASH }]
          Projection: { ProjectionType: ALL }
`;
const buckets = `
Resources:
  CardsBucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub gifts-cards-\${sls:stage}-\${AWS::AccountId}
  CardsPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref CardsBucket
`;

let folder: string;
let cloud: TestCloud;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'test-cloud-'));
  mkdirSync(join(folder, 'resources'));
  writeFileSync(join(folder, 'serverless.yml'), 'service: gifts\n');
  writeFileSync(join(folder, 'resources/tables.yml'), tables);
  writeFileSync(join(folder, 'resources/buckets.yml'), buckets);
  cloud = await startTestCloud(folder);
});
afterAll(async () => {
  await cloud?.stop();
  rmSync(folder, { recursive: true });
});

describe('startTestCloud', () => {
  it('has the tables as they are deployed, with their indexes', async () => {
    const TableName = cloud.nameOf('GiftsTable');
    await cloud.dynamoDb.send(
      new PutCommand({ TableName, Item: { giftId: 'gift_1', owner: 'alice', note: undefined } }),
    );
    const { Items } = await cloud.dynamoDb.send(
      new QueryCommand({
        TableName,
        IndexName: 'by-owner',
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': 'alice' },
      }),
    );

    expect(TableName).toBe('gifts-gifts-test');
    expect(Items).toEqual([{ giftId: 'gift_1', owner: 'alice' }]);
  });

  it('has the buckets, and clients for whatever is emulated', async () => {
    const s3 = cloud.client(S3Client);
    const object = { Bucket: cloud.nameOf('CardsBucket'), Key: 'card' };
    await s3.send(new PutObjectCommand({ ...object, Body: 'Happy birthday' }));

    const { Body } = await s3.send(new GetObjectCommand(object));
    expect(await Body?.transformToString()).toBe('Happy birthday');
  });

  it('knows no name that is not there, and no client of what it does not emulate', () => {
    class GlacierClient {
      destroy() {}
    }
    expect(() => cloud.nameOf('NoTable')).toThrow('no table or bucket NoTable');
    expect(() => cloud.client(GlacierClient)).toThrow('nothing for a GlacierClient');
  });
});

describe('what services do with clients alike, on the emulators', () => {
  it('writes, reads and deletes more items than a request takes', async () => {
    const tableName = cloud.nameOf('GiftsTable');
    const gifts = Array.from({ length: 130 }, (_, n) => ({ giftId: `many_${n}`, owner: 'bob' }));
    const keys = gifts.map(({ giftId }) => ({ giftId }));
    const read = async () =>
      (await batchGet(cloud.dynamoDb, tableName, keys, { ConsistentRead: true })).length;

    await batchPut(cloud.dynamoDb, tableName, gifts);
    expect(await read()).toBe(130);
    await batchDelete(cloud.dynamoDb, tableName, keys.slice(1));
    expect(await read()).toBe(1);
  });

  it('starts an execution once for each name, also for another input and when it is over', async () => {
    const client = cloud.client(SFNClient);
    const { stateMachineArn } = cloud.emulators.stepFunctions.ensureStateMachine({
      name: 'gifts-wrap-test',
      type: 'STANDARD',
      definition: JSON.stringify({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }),
    });
    const start = (cause: string) =>
      startExecution(client, { stateMachineArn, name: 'gift_1', input: { cause } });
    await start('asked for');
    await start('asked for');
    await start('another');

    const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions).toMatchObject([{ name: 'gift_1' }]);
    await expect(
      startExecution(client, { stateMachineArn: `${stateMachineArn}-none`, name: 'x', input: {} }),
    ).rejects.toThrow();
  });
});

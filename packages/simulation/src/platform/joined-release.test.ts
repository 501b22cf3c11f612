import { describe, expect, it } from '@jest/globals';
import type { Deployment } from './deployment.ts';
import { joined } from './joined-release.ts';

const table = (TableName: string, more: object = {}) => ({
  type: 'AWS::DynamoDB::Table',
  properties: { TableName, ...more },
});
const subscription = (Endpoint: string, FilterPolicy: object) => ({
  type: 'AWS::SNS::Subscription',
  properties: { TopicArn: 'orders', Endpoint, FilterPolicy },
});
const reading = (name: string, queueName: string, batchSize: number) => ({
  configuration: { name },
  sources: [{ kind: 'sqs', queueName, batchSize }],
});

const release = (resources: object[], functions: object[]) =>
  ({ manifests: [{ service: 'orders', resources, functions }] }) as unknown as Deployment;

describe('two releases', () => {
  const before = release(
    [table('old'), table('both', { by: 'before' }), subscription('mails', { type: ['placed'] })],
    [reading('mail', 'mails', 1), reading('gone', 'others', 1)],
  );
  const next = release(
    [table('both', { by: 'next' }), subscription('mails', { type: ['ended'] }), table('new')],
    [reading('mail', 'mails', 10)],
  );

  it('have the resources of both, as the next one wants them', () => {
    expect(joined({ ...next, before }).resources).toEqual([
      table('both', { by: 'next' }),
      subscription('mails', { type: ['ended'] }),
      table('new'),
      table('old'),
    ]);
  });

  it('have the event sources of both, once for each function', () => {
    const { sources } = joined({ ...next, before });

    expect(sources).toEqual([
      {
        service: 'orders',
        functionName: 'mail',
        source: { kind: 'sqs', queueName: 'mails', batchSize: 10 },
      },
      {
        service: 'orders',
        functionName: 'gone',
        source: { kind: 'sqs', queueName: 'others', batchSize: 1 },
      },
    ]);
  });

  it('are one when nothing ran before', () => {
    expect(joined(before).resources).toHaveLength(3);
  });
});

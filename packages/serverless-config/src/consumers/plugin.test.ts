import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fixtureIn, type PackagedResource } from '../testing/package-fixture.ts';
import Consumers, { type Instance } from './plugin.ts';

const fixture = fixtureIn(join(import.meta.dirname, 'fixture'));

describe('the template that osls makes of a declaration', () => {
  let resources: Record<string, PackagedResource>;

  beforeAll(() => {
    resources = fixture.resources();
  });
  const ofType = (type: string) =>
    Object.entries(resources).filter(([, resource]) => resource.Type === type);

  it('has each queue and its dead-letter queue, and those that stand alone', () => {
    expect(ofType('AWS::SQS::Queue').map(([id, { Properties }]) => [id, Properties])).toEqual([
      [
        'MailQueue',
        expect.objectContaining({ QueueName: 'mails-mail-test', VisibilityTimeout: 185 }),
      ],
      ['MailDlq', expect.objectContaining({ QueueName: 'mails-mail-dlq-test' })],
      [
        'OutcomesQueue',
        expect.objectContaining({ QueueName: 'mails-outcomes-test', VisibilityTimeout: 60 }),
      ],
      ['OutcomesDlq', expect.objectContaining({ QueueName: 'mails-outcomes-dlq-test' })],
      ['OutboxDlq', expect.objectContaining({ QueueName: 'mails-outbox-dlq-test' })],
    ]);
  });

  it('lets the functions work on them, message by message', () => {
    expect(
      ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties),
    ).toEqual([
      expect.objectContaining({
        EventSourceArn: { 'Fn::GetAtt': ['MailQueue', 'Arn'] },
        BatchSize: 10,
        MaximumBatchingWindowInSeconds: 5,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      }),
      expect.objectContaining({
        EventSourceArn: { 'Fn::GetAtt': ['OutcomesQueue', 'Arn'] },
        BatchSize: 1,
        ScalingConfig: { MaximumConcurrency: 3 },
      }),
    ]);
  });

  it('gives the function the right to read its queue', () => {
    expect(JSON.stringify(resources.SendDashmailRole)).toContain(
      '"Sid":"ReadQueues","Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"],"Resource":[{"Fn::GetAtt":["MailQueue","Arn"]}]',
    );
  });

  it('hears of each topic what the handler reads of it', () => {
    expect(
      ofType('AWS::SNS::Subscription').map(([id, { Properties }]) => [id, Properties.FilterPolicy]),
    ).toEqual([
      ['OrderMails', { type: ['order.placed.v1', 'staff.acted.v1'] }],
      ['MailFromMails', { type: ['staff.acted.v1'] }],
    ]);
  });
});

describe('the schema that osls checks', () => {
  it('rejects a misspelt setting', () => {
    const { status, stdout, stderr } = fixture.run('misspelt.serverless.yml');
    expect(status).toBe(1);
    expect(stdout + stderr).toContain("unrecognized property 'maxConcurrency'");
  });
});

describe('Consumers', () => {
  const run = (queues: Instance['configurationInput']['queues'], Resources?: object) => {
    const service: Instance['service'] = {
      service: 'mails',
      functions: { 'send-mail': {} },
      provider: {},
      ...(Resources && { resources: { Resources: { ...Resources } } }),
    };
    const plugin = new Consumers({
      serviceDir: import.meta.dirname,
      configurationInput: { ...(queues && { queues }) },
      service,
      configSchemaHandler: { defineTopLevelProperty: () => {} },
      getProvider: () => ({ getStage: () => 'test' }),
    });
    return plugin.hooks.initialize?.().then(() => service);
  };
  const mail = { function: 'send-mail', maximumConcurrency: 2 };

  it('leaves a service alone that declares nothing', async () => {
    expect(await run(undefined)).toEqual({
      service: 'mails',
      functions: { 'send-mail': {} },
      provider: {},
    });
  });

  it('works where a service writes no resources itself', async () => {
    const service = await run({ consumers: { mail } });
    expect(Object.keys(service?.resources?.Resources ?? {})).toEqual(['MailQueue', 'MailDlq']);
    expect(service?.functions['send-mail']?.events).toHaveLength(1);
  });

  it('does not take the place of what is written', async () => {
    await expect(run({ consumers: { mail } }, { MailDlq: {} })).rejects.toThrow(
      'mails: MailDlq is declared and written as well',
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import Alarms from './plugin.ts';

const HOOK = 'after:aws:package:finalize:mergeCustomProviderResources';
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alarms';

const queue = (deadLetterTarget?: string) => ({
  Type: 'AWS::SQS::Queue',
  Properties: deadLetterTarget
    ? { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [deadLetterTarget, 'Arn'] } } }
    : {},
});

function alarmsOf(resources: object, alarmActions: string[] | undefined = [TOPIC]) {
  const Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }> = {
    ...resources,
  };
  const plugin = new Alarms({
    service: {
      service: 'shop',
      custom: { slicWatch: { alarmActionsConfig: { alarmActions } } },
      provider: { compiledCloudFormationTemplate: { Resources } },
    },
    getProvider: () => ({ getStage: () => 'dev' }),
  });
  plugin.hooks[HOOK]?.();
  return Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
}

describe('alarms plugin', () => {
  it('watches the depth of dead-letter queues and the age of work', () => {
    const alarms = alarmsOf({ MailQueue: queue('MailDlq'), MailDlq: queue() });
    expect(alarms.map(({ Properties }) => [Properties?.AlarmName, Properties?.MetricName])).toEqual(
      [
        ['shop-mail-queue-late-dev', 'ApproximateAgeOfOldestMessage'],
        ['shop-mail-dlq-not-empty-dev', 'ApproximateNumberOfMessagesVisible'],
      ],
    );
  });

  it.each([
    ['an event source', { DestinationConfig: { OnFailure: { Destination: arnOf('Failed') } } }],
    ['a schedule', { Target: { DeadLetterConfig: { Arn: arnOf('Failed') } } }],
  ])('knows the dead-letter queue of %s', (_, Properties) => {
    const [alarm] = alarmsOf({ Failed: queue(), Source: { Type: 'AWS::Any::Thing', Properties } });
    expect(alarm?.Properties).toMatchObject({ MetricName: 'ApproximateNumberOfMessagesVisible' });
  });

  it('watches how far the readers of streams are behind, and of nothing else', () => {
    const fn = (FunctionName: string) => ({
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName },
    });
    const source = (reader: string, ...from: string[]) => ({
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FunctionName: arnOf(reader), EventSourceArn: { 'Fn::GetAtt': from } },
    });
    const alarms = alarmsOf({
      Publish: fn('shop-publish-dev'),
      SendMail: fn('shop-send-mail-dev'),
      Stream: source('Publish', 'Orders', 'StreamArn'),
      Queue: source('SendMail', 'Mails', 'Arn'),
    });
    expect(alarms.map(({ Properties }) => Properties)).toMatchObject([
      { AlarmName: 'shop-publish-dev-behind', MetricName: 'IteratorAge', Threshold: 300_000 },
    ]);
  });

  it('watches the HTTP API, not the WebSocket API', () => {
    const api = { Type: 'AWS::ApiGatewayV2::Api' };
    const alarms = alarmsOf({ HttpApi: api, WebsocketsApi: api });
    expect(alarms.map(({ Properties }) => Properties?.MetricName)).toEqual(['5xx']);
  });

  it('tells the same people when it fires and when it is over', () => {
    const [alarm] = alarmsOf({ MailDlq: queue() });
    expect(alarm?.Properties).toMatchObject({ AlarmActions: [TOPIC], OKActions: [TOPIC] });
  });

  it('adds no alarms that tell nobody', () => {
    expect(() => alarmsOf({ MailDlq: queue() }, [])).toThrow('shop: alarms tell nobody');
  });
});

function arnOf(logicalId: string) {
  return { 'Fn::GetAtt': [logicalId, 'Arn'] };
}

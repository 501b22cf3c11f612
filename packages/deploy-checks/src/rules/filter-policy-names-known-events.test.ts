import { describe, expect, it } from '@jest/globals';
import { filterPolicyNamesKnownEvents } from './filter-policy-names-known-events.ts';
import { exampleService } from './rule.ts';

const arnOf = (service: string) => `arn:aws:sns:eu-west-1:123456789012:${service}-events-dev`;
const check = (TopicArn: unknown) =>
  filterPolicyNamesKnownEvents.check(
    exampleService({
      resources: {
        MailEventsTopic: {
          Type: 'AWS::SNS::Topic',
          Properties: { TopicName: 'notifications-mail-events-dev' },
        },
        Mails: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn } },
      },
    }),
  );

describe('filter-policy-names-known-events', () => {
  it('takes a subscription to all events of a service', () => {
    expect(check(arnOf('orders'))).toEqual([]);
  });

  it('takes a topic of the template, whatever it carries', () => {
    expect(check({ Ref: 'MailEventsTopic' })).toEqual([]);
  });

  it('rejects a subscription to a service that publishes none', () => {
    expect(check(arnOf('ordres'))).toEqual([
      { subject: 'Mails', message: expect.stringContaining('ordres publishes no event') },
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { callByAddress, callByTarget, callOfSns } from './calls.ts';

describe('what a request asks for', () => {
  const at = (name: string, method: string, target: string, headers = {}) =>
    callByAddress[name]?.({ method, target, headers });

  it.each([
    ['POST', '/v1/payment_intents', 'paymentIntents.create'],
    ['POST', '/v1/payment_intents/pi_1/capture', 'paymentIntents.capture'],
    ['GET', '/v1/payment_intents/search?query=x', 'paymentIntents.search'],
    ['GET', '/v1/payment_intents/pi_1', 'paymentIntents.retrieve'],
    ['GET', '/v1/refunds?limit=1', 'refunds.list'],
  ])('of Stripe: %s %s is %s', (method, target, action) => {
    expect(at('payments', method, target)).toEqual({ service: 'stripe', action, resources: [] });
  });

  it.each([
    ['PUT', '/images/a/b.png', 'PutObject'],
    ['GET', '/images/a', 'GetObject'],
    ['HEAD', '/images/a', 'HeadObject'],
    ['DELETE', '/images/a', 'DeleteObject'],
    ['GET', '/images?list-type=2', 'ListObjectsV2'],
    ['POST', '/images?delete', 'DeleteObjects'],
    ['POST', '/images', 'PostObject'],
    ['POST', '/images/a?uploads', 'CreateMultipartUpload'],
    ['PUT', '/images/a?partNumber=1&uploadId=1', 'UploadPart'],
  ])('of S3: %s %s is %s', (method, target, action) => {
    expect(at('s3', method, target)).toEqual({ service: 's3', action, resources: ['images'] });
  });

  it('of S3: a copy, by its header', () => {
    expect(at('s3', 'PUT', '/images/a', { 'x-amz-copy-source': 'images/b' })).toMatchObject({
      action: 'CopyObject',
    });
  });

  it('of SES: a mail, and the list of suppressed addresses', () => {
    expect(at('mail', 'POST', '/v2/email/outbound-emails')).toMatchObject({ action: 'SendEmail' });
    expect(at('mail', 'DELETE', '/v2/email/suppression/addresses/a')).toMatchObject({
      action: 'DeleteSuppressedDestination',
    });
  });

  it.each([
    ['AmazonSQS.SendMessage', { QueueUrl: 'http://127.0.0.1:1/0/letters' }, 'sqs', 'letters'],
    ['AmazonSSM.GetParameter', { Name: '/shop/key' }, 'ssm', '/shop/key'],
    [
      'AWSStepFunctions.StartExecution',
      { stateMachineArn: 'arn:a:b:c:d:e:sale' },
      'states',
      'sale',
    ],
    [
      'AWSStepFunctions.StopExecution',
      { executionArn: 'arn:aws:states:us-east-1:000000000000:execution:sale:1' },
      'states',
      'sale',
    ],
  ])('of %s with %j: is of %s about %s', (target, input, service, resource) => {
    const call = callByTarget(target, input);
    expect(call).toMatchObject({ service, action: target.split('.')[1] });
    expect(call?.resources).toContain(resource);
  });

  it('of a service that never fails is nothing', () => {
    expect(callByTarget('Logs_20140328.FilterLogEvents', {})).toBeUndefined();
    expect(at('identity', 'GET', '/.well-known/jwks.json')).toBeUndefined();
  });

  it('of SNS, by its form', () => {
    const call = callOfSns({ Action: 'Publish', TopicArn: 'arn:aws:sns:us-east-1:0:news' });
    expect(call).toEqual({ service: 'sns', action: 'Publish', resources: ['news'] });
  });
});

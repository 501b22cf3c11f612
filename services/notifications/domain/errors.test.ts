import { describeErrors } from '@commerce/testing/errors';
import { describe, expect, it } from '@jest/globals';
import { InvalidConfirmationTokenError } from './address-confirmation.errors.ts';
import {
  ConnectionExpiredError,
  ConnectionGoneError,
  InvalidTokenError,
  OrderNotFoundError,
  TooManyOrdersError,
} from './live.errors.ts';
import { DeliveryInProgressError, MailRejectedError, MailThrottledError } from './mail.errors.ts';
import { InvalidUnsubscribeTokenError } from './preferences.errors.ts';
import {
  SuppressionChangedError,
  SuppressionNotFoundError,
  SuppressionNotLiftableError,
} from './suppression.errors.ts';
import {
  PrivateAddressError,
  TooManyWebhookSecretsError,
  TooManyWebhooksError,
  WebhookCallFailedError,
  WebhookChangedError,
  WebhookExistsError,
  WebhookNotFoundError,
  WebhookPortError,
  WebhookUrlError,
} from './webhook.errors.ts';

describeErrors([
  [
    new InvalidConfirmationTokenError(),
    'InvalidConfirmationTokenError',
    'INVALID_CONFIRMATION_TOKEN',
    'invalid',
  ],
  [new InvalidTokenError(), 'InvalidTokenError', 'INVALID_TOKEN', 'unauthenticated'],
  [new ConnectionExpiredError(), 'ConnectionExpiredError', 'CONNECTION_EXPIRED', 'unauthenticated'],
  [
    new OrderNotFoundError('ord_1'),
    'OrderNotFoundError',
    'ORDER_NOT_FOUND',
    'not-found',
    { orderId: 'ord_1' },
  ],
  [
    new TooManyOrdersError(20),
    'TooManyOrdersError',
    'TOO_MANY_ORDERS',
    'conflict',
    { maximum: 20 },
  ],
  [new ConnectionGoneError(), 'ConnectionGoneError', 'CONNECTION_GONE'],
  [new DeliveryInProgressError('dlv_1'), 'DeliveryInProgressError', 'DELIVERY_IN_PROGRESS', 'busy'],
  [new MailThrottledError(), 'MailThrottledError', 'MAIL_THROTTLED', 'busy'],
  [new MailRejectedError(), 'MailRejectedError', 'MAIL_REFUSED', 'unprocessable'],
  [
    new InvalidUnsubscribeTokenError(),
    'InvalidUnsubscribeTokenError',
    'INVALID_UNSUBSCRIBE_TOKEN',
    'invalid',
  ],
  [
    new SuppressionNotFoundError(),
    'SuppressionNotFoundError',
    'SUPPRESSION_NOT_FOUND',
    'not-found',
  ],
  [
    new SuppressionNotLiftableError('COMPLAINED_AGAIN'),
    'SuppressionNotLiftableError',
    'SUPPRESSION_NOT_LIFTABLE',
    'conflict',
    { why: 'COMPLAINED_AGAIN' },
  ],
  [new SuppressionChangedError(), 'SuppressionChangedError', 'SUPPRESSION_CHANGED', 'conflict'],
  [new WebhookUrlError('no host'), 'WebhookUrlError', 'UNUSABLE_WEBHOOK_URL', 'unprocessable'],
  [new PrivateAddressError(), 'PrivateAddressError', 'PRIVATE_ADDRESS', 'unprocessable'],
  [
    new WebhookPortError([443]),
    'WebhookPortError',
    'WEBHOOK_PORT_NOT_ALLOWED',
    'unprocessable',
    { ports: [443] },
  ],
  [new WebhookExistsError(), 'WebhookExistsError', 'WEBHOOK_EXISTS', 'conflict'],
  [
    new TooManyWebhooksError(10),
    'TooManyWebhooksError',
    'TOO_MANY_WEBHOOKS',
    'conflict',
    { maximum: 10 },
  ],
  [
    new TooManyWebhookSecretsError(2),
    'TooManyWebhookSecretsError',
    'TOO_MANY_WEBHOOK_SECRETS',
    'conflict',
    { maximum: 2 },
  ],
  [new WebhookChangedError(), 'WebhookChangedError', 'WEBHOOK_CHANGED', 'conflict'],
  [new WebhookNotFoundError(), 'WebhookNotFoundError', 'WEBHOOK_NOT_FOUND', 'not-found'],
  [new WebhookCallFailedError('500'), 'WebhookCallFailedError', 'WEBHOOK_CALL_FAILED', 'busy'],
]);

describe('SuppressionNotLiftableError', () => {
  it.each([
    ['OWNER_HAS_NOT_ASKED', /ownerAsked/],
    ['COMPLAINED_AGAIN', /final/],
    ['LIFTED_TOO_OFTEN', /twenty times/],
  ] as const)('says to staff why: %s', (why, sentence) => {
    expect(new SuppressionNotLiftableError(why).message).toMatch(sentence);
  });
});

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

/** State machines match the name; clients go by code and details, and the kind is their status. */
describe('what callers go by', () => {
  it.each<[Error, object]>([
    [
      new InvalidConfirmationTokenError(),
      {
        name: 'InvalidConfirmationTokenError',
        code: 'INVALID_CONFIRMATION_TOKEN',
        kind: 'invalid',
      },
    ],
    [
      new InvalidTokenError(),
      { name: 'InvalidTokenError', code: 'INVALID_TOKEN', kind: 'unauthenticated' },
    ],
    [
      new ConnectionExpiredError(),
      { name: 'ConnectionExpiredError', code: 'CONNECTION_EXPIRED', kind: 'unauthenticated' },
    ],
    [
      new OrderNotFoundError('ord_1'),
      {
        name: 'OrderNotFoundError',
        code: 'ORDER_NOT_FOUND',
        kind: 'not-found',
        details: { orderId: 'ord_1' },
      },
    ],
    [
      new TooManyOrdersError(20),
      {
        name: 'TooManyOrdersError',
        code: 'TOO_MANY_ORDERS',
        kind: 'conflict',
        details: { maximum: 20 },
      },
    ],
    [new ConnectionGoneError(), { name: 'ConnectionGoneError', code: 'CONNECTION_GONE' }],
    [
      new DeliveryInProgressError('dlv_1'),
      { name: 'DeliveryInProgressError', code: 'DELIVERY_IN_PROGRESS', kind: 'busy' },
    ],
    [
      new MailThrottledError(),
      { name: 'MailThrottledError', code: 'MAIL_THROTTLED', kind: 'busy' },
    ],
    [
      new MailRejectedError(),
      { name: 'MailRejectedError', code: 'MAIL_REFUSED', kind: 'unprocessable' },
    ],
    [
      new InvalidUnsubscribeTokenError(),
      { name: 'InvalidUnsubscribeTokenError', code: 'INVALID_UNSUBSCRIBE_TOKEN', kind: 'invalid' },
    ],
    [
      new SuppressionNotFoundError(),
      { name: 'SuppressionNotFoundError', code: 'SUPPRESSION_NOT_FOUND', kind: 'not-found' },
    ],
    [
      new SuppressionNotLiftableError('COMPLAINED_AGAIN'),
      {
        name: 'SuppressionNotLiftableError',
        code: 'SUPPRESSION_NOT_LIFTABLE',
        kind: 'conflict',
        details: { why: 'COMPLAINED_AGAIN' },
      },
    ],
    [
      new SuppressionChangedError(),
      { name: 'SuppressionChangedError', code: 'SUPPRESSION_CHANGED', kind: 'conflict' },
    ],
    [
      new WebhookUrlError('no host'),
      { name: 'WebhookUrlError', code: 'UNUSABLE_WEBHOOK_URL', kind: 'unprocessable' },
    ],
    [
      new PrivateAddressError(),
      { name: 'PrivateAddressError', code: 'PRIVATE_ADDRESS', kind: 'unprocessable' },
    ],
    [
      new WebhookPortError([443]),
      {
        name: 'WebhookPortError',
        code: 'WEBHOOK_PORT_NOT_ALLOWED',
        kind: 'unprocessable',
        details: { ports: [443] },
      },
    ],
    [
      new WebhookExistsError(),
      { name: 'WebhookExistsError', code: 'WEBHOOK_EXISTS', kind: 'conflict' },
    ],
    [
      new TooManyWebhooksError(10),
      {
        name: 'TooManyWebhooksError',
        code: 'TOO_MANY_WEBHOOKS',
        kind: 'conflict',
        details: { maximum: 10 },
      },
    ],
    [
      new TooManyWebhookSecretsError(2),
      {
        name: 'TooManyWebhookSecretsError',
        code: 'TOO_MANY_WEBHOOK_SECRETS',
        kind: 'conflict',
        details: { maximum: 2 },
      },
    ],
    [
      new WebhookChangedError(),
      { name: 'WebhookChangedError', code: 'WEBHOOK_CHANGED', kind: 'conflict' },
    ],
    [
      new WebhookNotFoundError(),
      { name: 'WebhookNotFoundError', code: 'WEBHOOK_NOT_FOUND', kind: 'not-found' },
    ],
    [
      new WebhookCallFailedError('500'),
      { name: 'WebhookCallFailedError', code: 'WEBHOOK_CALL_FAILED', kind: 'busy' },
    ],
  ])('of %j', (error, expected) => {
    expect({ ...error }).toEqual(expected);
  });
});

describe('SuppressionNotLiftableError', () => {
  it.each([
    ['OWNER_HAS_NOT_ASKED', /ownerAsked/],
    ['COMPLAINED_AGAIN', /final/],
    ['LIFTED_TOO_OFTEN', /twenty times/],
  ] as const)('says to staff why: %s', (why, sentence) => {
    expect(new SuppressionNotLiftableError(why).message).toMatch(sentence);
  });
});

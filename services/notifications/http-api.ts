import type { HttpApi } from '@commerce/lambda';
import * as z from 'zod';
import { MAIL_KINDS, type MailKind } from './domain/mail-kinds.ts';
import { WITHHOLDING_REASONS } from './domain/restraint.ts';
import { SUPPRESSION_REASONS } from './domain/suppression.ts';
import { WEBHOOK_EVENTS } from './domain/webhook.ts';

const preferences = z.object({
  mails: z
    .object({ refunds: z.boolean(), imports: z.boolean() })
    .meta({ description: 'Which mails are sent' }),
  always: z.array(z.string()).meta({ description: 'What is sent whatever is chosen' }),
});

const webhook = z.object({
  webhookId: z.string(),
  url: z.url(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  status: z
    .enum(['PENDING_VERIFICATION', 'ACTIVE', 'UNVERIFIED'])
    .meta({ description: 'Only an active one is told of orders' }),
  verifyBy: z.iso
    .datetime()
    .optional()
    .meta({ description: 'Until then the challenge of a pending one is sent' }),
  createdAt: z.iso.datetime(),
});
const webhookWithSecret = webhook.extend({ secret: z.string() });

const suppression = z.object({
  addressId: z.string().meta({ description: 'The digest of the address, which is kept nowhere' }),
  reason: z.enum(SUPPRESSION_REASONS).optional().meta({ description: 'Absent once it is lifted' }),
  suppressedAt: z.iso.datetime().optional(),
  lifts: z.array(
    z.object({
      by: z.string(),
      at: z.iso.datetime(),
      reason: z.string(),
      lifted: z.enum(SUPPRESSION_REASONS),
      suppressedAt: z.iso.datetime(),
    }),
  ),
});

const cursor = z.string().optional().meta({ description: 'Of the next page; absent on the last' });

const withheldMail = z.object({
  customerId: z.string(),
  kind: z.enum(Object.keys(MAIL_KINDS) as MailKind[]),
  orderId: z.string().optional(),
  reason: z.enum(WITHHOLDING_REASONS).meta({
    description: 'Nobody confirmed the address yet, or there were too many in a day',
  }),
  withheldAt: z.iso.datetime(),
});

const page = { contentType: 'text/html; charset=utf-8' };

/** The responses of the operations: `openapi.yaml` is made of them. */
export const httpApi = {
  title: 'Notifications',
  description:
    'Which mails a customer gets, and webhooks about the customer’s orders. Live status is a WebSocket, see the README.',
  operations: {
    'get-preferences': { responses: { 200: { description: 'The choice', body: preferences } } },
    'put-preferences': { responses: { 200: { description: 'The new choice', body: preferences } } },
    'show-unsubscribe': {
      responses: { 200: { description: 'A page with a button; nothing is changed', ...page } },
      errors: ['INVALID_UNSUBSCRIBE_TOKEN'],
    },
    unsubscribe: {
      responses: { 200: { description: 'A page that says what holds now', ...page } },
      errors: ['INVALID_UNSUBSCRIBE_TOKEN'],
    },
    'show-address-confirmation': {
      responses: { 200: { description: 'A page with buttons; nothing is changed', ...page } },
      errors: ['INVALID_CONFIRMATION_TOKEN'],
    },
    'confirm-address': {
      responses: { 200: { description: 'A page that says what holds now', ...page } },
      errors: ['INVALID_CONFIRMATION_TOKEN', 'BATCH_LEFT', 'MESSAGES_NOT_SENT'],
    },
    'list-suppressions': {
      responses: {
        200: {
          description: 'Addresses that take no mail: complaints before bounces, the latest first',
          body: z.object({ suppressions: z.array(suppression), cursor }),
        },
      },
    },
    'lift-suppression': {
      responses: { 200: { description: 'What is known of the address now', body: suppression } },
      errors: ['SUPPRESSION_NOT_FOUND', 'SUPPRESSION_NOT_LIFTABLE', 'SUPPRESSION_CHANGED'],
    },
    'list-withheld-mails': {
      responses: {
        200: {
          description:
            'Mails to customers that were not sent in the last 30 days: what was limited before what waits for a confirmation, the latest first',
          body: z.object({ mails: z.array(withheldMail), cursor }),
        },
      },
    },
    'create-webhook': {
      responses: {
        201: {
          description:
            'The webhook, with the secret that its calls are signed with: shown this once. Its system is sent a challenge',
          body: webhookWithSecret,
          headers: { location: 'Where the webhook is' },
        },
      },
      errors: [
        'UNUSABLE_WEBHOOK_URL',
        'WEBHOOK_PORT_NOT_ALLOWED',
        'PRIVATE_ADDRESS',
        'WEBHOOK_EXISTS',
        'TOO_MANY_WEBHOOKS',
      ],
    },
    'request-webhook-verification': {
      responses: {
        202: {
          description:
            'The webhook. Its system is sent a new challenge, unless it is active or was sent one within the last minute',
          body: webhook,
        },
      },
      errors: ['WEBHOOK_NOT_FOUND', 'WEBHOOK_CHANGED', 'MESSAGES_NOT_SENT'],
    },
    'rotate-webhook-secret': {
      responses: {
        201: {
          description:
            'The webhook, with its new secret: shown this once. For a day calls are signed with the one before, too',
          body: webhookWithSecret,
        },
      },
      errors: ['WEBHOOK_NOT_FOUND', 'WEBHOOK_CHANGED', 'TOO_MANY_WEBHOOK_SECRETS'],
    },
    'list-webhooks': {
      responses: {
        200: { description: 'All there are', body: z.object({ webhooks: z.array(webhook) }) },
      },
    },
    'delete-webhook': {
      responses: { 204: { description: 'Deleted' } },
      errors: ['WEBHOOK_NOT_FOUND'],
    },
  },
} satisfies HttpApi;

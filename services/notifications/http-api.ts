import type { HttpApi } from '@commerce/lambda';
import * as z from 'zod';
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
  createdAt: z.iso.datetime(),
});

const page = { contentType: 'text/html; charset=utf-8' };

/** What the operations answer: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Notifications',
  description:
    'Which mails a customer gets, and webhooks about the customer’s orders. Live status is a WebSocket, see the README.',
  operations: {
    'get-preferences': { answers: { 200: { description: 'The choice', body: preferences } } },
    'put-preferences': { answers: { 200: { description: 'The new choice', body: preferences } } },
    'show-unsubscribe': {
      answers: { 200: { description: 'A page with a button; nothing is changed', ...page } },
      errors: ['INVALID_UNSUBSCRIBE_TOKEN'],
    },
    unsubscribe: {
      answers: { 200: { description: 'A page that says what holds now', ...page } },
      errors: ['INVALID_UNSUBSCRIBE_TOKEN'],
    },
    'create-webhook': {
      answers: {
        201: {
          description:
            'The webhook, with the secret that its calls are signed with: shown this once',
          body: webhook.extend({ secret: z.string() }),
          headers: { location: 'Where the webhook is' },
        },
      },
      errors: ['UNUSABLE_WEBHOOK_URL', 'PRIVATE_ADDRESS', 'WEBHOOK_EXISTS', 'TOO_MANY_WEBHOOKS'],
    },
    'list-webhooks': {
      answers: {
        200: { description: 'All there are', body: z.object({ webhooks: z.array(webhook) }) },
      },
    },
    'delete-webhook': {
      answers: { 204: { description: 'Deleted' } },
      errors: ['WEBHOOK_NOT_FOUND'],
    },
  },
} satisfies HttpApi;

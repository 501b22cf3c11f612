import { describeWebhookClient } from '../ports/webhook-client.contract.ts';
import { inMemoryWebhookClient } from './in-memory-webhook-client.ts';

describeWebhookClient('inMemoryWebhookClient', async () => {
  const client = inMemoryWebhookClient();
  return {
    client,
    publicUrl: new URL('https://example.com/'),
    privateUrl: new URL('https://intranet.example/'),
    respondNext: (status, text) => client.responses.push({ status, text }),
    bodies: () => client.posts.map(({ body }) => body),
  };
});

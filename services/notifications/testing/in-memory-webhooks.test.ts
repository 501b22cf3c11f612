import { describeWebhooks } from '../ports/webhooks.contract.ts';
import { inMemoryWebhooks } from './in-memory-webhooks.ts';

describeWebhooks('inMemoryWebhooks', async () => ({
  webhooks: inMemoryWebhooks(),
}));

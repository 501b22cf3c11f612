import { httpHandler } from '@commerce/lambda';
import { recipients } from '../../dependencies.ts';
import { readPreferences } from '../../use-cases/preferences.ts';

export const handler = httpHandler(
  { auth: 'customer' },
  async ({ caller }, dependencies) => ({
    status: 200,
    body: await readPreferences(caller.sub, dependencies),
  }),
  () => ({ recipients: recipients() }),
);

import { httpHandler } from '@commerce/lambda';
import { recipients } from '../../dependencies.ts';
import { preferencesBody } from '../../http/preferences-body.ts';
import { savePreferences } from '../../use-cases/preferences.ts';

export const handler = httpHandler(
  { auth: 'customer', body: preferencesBody },
  async ({ caller, body }, dependencies) => ({
    status: 200,
    body: await savePreferences({ customerId: caller.sub, mails: body.mails }, dependencies),
  }),
  () => ({ recipients: recipients() }),
);

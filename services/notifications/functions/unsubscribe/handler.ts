import { httpHandler, rawBody } from '@commerce/lambda';
import { recipients, unsubscribeLinks } from '../../dependencies.ts';
import { unsubscribePage } from '../../http/unsubscribe-page.ts';
import {
  languageHeaders,
  unsubscribeAction,
  unsubscribeQuery,
} from '../../http/unsubscribe-request.ts';
import { followUnsubscribeLink } from '../../use-cases/preferences.ts';

/**
 * Takes the one click of a mail program, or the button of the page.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8058
 */
export const handler = httpHandler(
  {
    auth: 'public',
    query: unsubscribeQuery,
    headers: languageHeaders,
    body: rawBody,
    maxBodyBytes: 1_024,
  },
  async ({ query, headers, body }, dependencies) => {
    const action = unsubscribeAction(body);
    const category = await followUnsubscribeLink({ token: query.token, action }, dependencies);
    const state = action === 'stop' ? 'stopped' : 'resumed';
    return unsubscribePage(state, category, headers['accept-language']);
  },
  () => ({ recipients: recipients(), links: unsubscribeLinks() }),
);

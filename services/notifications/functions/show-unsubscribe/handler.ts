import { httpHandler } from '@commerce/lambda';
import { unsubscribeLinks } from '../../dependencies.ts';
import { unsubscribePage } from '../../http/unsubscribe-page.ts';
import { languageHeaders, unsubscribeQuery } from '../../http/unsubscribe-request.ts';

/** Shows the page and changes nothing: scanners of mail programs open every link. */
export const handler = httpHandler(
  { auth: 'public', query: unsubscribeQuery, headers: languageHeaders },
  async ({ query, headers }, { links }) => {
    const { category } = await links.verify(query.token);
    return unsubscribePage('ask', category, headers['accept-language']);
  },
  () => ({ links: unsubscribeLinks() }),
);

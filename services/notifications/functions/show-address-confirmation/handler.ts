import { httpHandler } from '@commerce/lambda';
import { addressLinks } from '../../dependencies.ts';
import { addressPage } from '../../http/address-page.ts';
import { addressQuery } from '../../http/address-request.ts';
import { languageHeaders } from '../../http/unsubscribe-request.ts';

/** Shows the page and changes nothing: scanners of mail programs open every link. */
export const handler = httpHandler(
  { auth: 'public', query: addressQuery, headers: languageHeaders },
  async ({ query, headers }, { addressLinks: links }) => {
    await links.open(query.token);
    return addressPage('ask', headers['accept-language']);
  },
  () => ({ addressLinks: addressLinks() }),
);

import { httpHandler, rawBody, systemClock } from '@commerce/lambda';
import { addressLinks, mailRequests, recipients, withheldMails } from '../../dependencies.ts';
import { addressPage } from '../../http/address-page.ts';
import { addressAction, addressQuery } from '../../http/address-request.ts';
import { languageHeaders } from '../../http/unsubscribe-request.ts';
import { confirmAddress, withdrawAddress } from '../../use-cases/confirm-address.ts';

/** Takes a button of the page, or the one click of a mail program, which stops the mails. */
export const handler = httpHandler(
  {
    auth: 'public',
    query: addressQuery,
    headers: languageHeaders,
    body: rawBody,
    maxBodyBytes: 1_024,
  },
  async ({ query: { token }, headers, body }, dependencies) => {
    const show = (state: Parameters<typeof addressPage>[0]) =>
      addressPage(state, headers['accept-language']);
    switch (addressAction(body)) {
      case 'confirm':
        await confirmAddress(token, dependencies);
        return show('confirmed');
      case 'stop':
        await withdrawAddress(token, dependencies);
        return show('stopped');
      default:
        await dependencies.addressLinks.open(token);
        return show('ask');
    }
  },
  () => ({
    addressLinks: addressLinks(),
    recipients: recipients(),
    withheld: withheldMails(),
    requests: mailRequests(),
    clock: systemClock,
  }),
);

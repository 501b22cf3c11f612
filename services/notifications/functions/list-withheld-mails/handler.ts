import { httpHandler } from '@commerce/lambda';
import { withheldMails } from '../../dependencies.ts';
import { listWithheldMailsQuery } from '../../http/suppressions.ts';
import { toWithheldMailResponse } from '../../http/withheld-mails.ts';

export const handler = httpHandler(
  { auth: 'staff', query: listWithheldMailsQuery },
  async ({ query }, { withheld }) => {
    const { items, cursor } = await withheld.list(query);
    return {
      status: 200,
      body: { mails: items.map(toWithheldMailResponse), ...(cursor && { cursor }) },
    };
  },
  () => ({ withheld: withheldMails() }),
);

import { httpHandler } from '@commerce/lambda';
import { suppressions } from '../../dependencies.ts';
import { listSuppressionsQuery, toSuppressionResponse } from '../../http/suppressions.ts';

export const handler = httpHandler(
  { auth: 'staff', query: listSuppressionsQuery },
  async ({ query: { email, ...request } }, dependencies) => {
    const found = email === undefined ? undefined : await dependencies.suppressions.find(email);
    const { items, cursor } =
      email === undefined
        ? await dependencies.suppressions.list(request)
        : { items: found ? [found] : [], cursor: undefined };
    return {
      status: 200,
      body: { suppressions: items.map(toSuppressionResponse), ...(cursor && { cursor }) },
    };
  },
  () => ({ suppressions: suppressions() }),
);

import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import { auditRecord } from '../../dependencies.ts';
import { actPosition, auditQuery, toActResponse, toSearch } from '../../http/audit.ts';

export const handler = httpHandler(
  { auth: 'staff', query: auditQuery },
  async ({ query }, { audit }) => {
    const { cursor, limit } = query;
    const after = cursor === undefined ? undefined : decodeCursor(actPosition, cursor);
    const { acts, next } = await audit.find(toSearch(query), { limit, after });
    return {
      status: 200,
      body: {
        acts: acts.map(toActResponse),
        ...(next && { cursor: encodeCursor(actPosition, next) }),
      },
    };
  },
  () => ({ audit: auditRecord() }),
);

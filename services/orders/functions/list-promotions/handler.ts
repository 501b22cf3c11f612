import { decodeCursor, encodeCursor, httpHandler } from '@commerce/lambda';
import { promotions } from '../../dependencies.ts';
import { listPromotionsQuery, promotionPath, toPromotionResponse } from '../../http/promotions.ts';
import { listPromotions } from '../../use-cases/read-promotions.ts';

export const handler = httpHandler(
  { auth: 'staff', query: listPromotionsQuery },
  async ({ query: { cursor, limit } }, dependencies) => {
    const after = cursor === undefined ? undefined : decodeCursor(promotionPath, cursor).code;
    const page = await listPromotions({ limit, after }, dependencies);
    return {
      status: 200,
      body: {
        promotions: page.promotions.map(toPromotionResponse),
        ...(page.next !== undefined && {
          cursor: encodeCursor(promotionPath, { code: page.next }),
        }),
      },
    };
  },
  () => ({ promotions: promotions() }),
);

import { httpHandler } from '@commerce/lambda';
import { promotions } from '../../dependencies.ts';
import { promotionPath, toPromotionResponse } from '../../http/promotions.ts';
import { readPromotion } from '../../use-cases/read-promotions.ts';

export const handler = httpHandler(
  { auth: 'staff', path: promotionPath },
  async ({ path: { code } }, dependencies) => ({
    status: 200,
    body: toPromotionResponse(await readPromotion(code, dependencies)),
  }),
  () => ({ promotions: promotions() }),
);

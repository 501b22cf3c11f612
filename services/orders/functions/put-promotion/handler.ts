import { httpHandler, systemClock } from '@commerce/lambda';
import { promotions } from '../../dependencies.ts';
import {
  promotionBody,
  promotionPath,
  toPromotionResponse,
  toTerms,
} from '../../http/promotions.ts';
import { putPromotion } from '../../use-cases/put-promotion.ts';

export const handler = httpHandler(
  { auth: 'staff', path: promotionPath, body: promotionBody },
  async ({ path: { code }, body, caller, correlationId }, dependencies) => {
    const { created, ...counted } = await putPromotion(
      { code, terms: toTerms(body), staffId: caller.sub, correlationId },
      dependencies,
    );
    return {
      status: created ? 201 : 200,
      headers: created ? { location: `/promotions/${code}` } : {},
      body: toPromotionResponse(counted),
    };
  },
  () => ({ promotions: promotions(), clock: systemClock }),
);

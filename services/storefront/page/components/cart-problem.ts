import type { CartProblem } from '../../shop-api/types.ts';
import { t } from '../texts/text.ts';

/** Says what keeps a cart from being ordered, and what to do about it. */
export function problemSentence({ code, left }: CartProblem): string {
  switch (code) {
    case 'NOT_ENOUGH':
      return left === undefined ? t('cart.problem.FEWER') : t('cart.problem.NOT_ENOUGH', left);
    case 'SKU_NOT_FOUND':
    case 'SOLD_OUT':
    case 'CURRENCIES_DIFFER':
    case 'COUNTRY_NOT_SERVED':
    case 'PROMOTION_NOT_FOUND':
    case 'PROMOTION_NOT_VALID':
    case 'VAT_ID_NOT_VALID':
      return t(`cart.problem.${code}`);
  }
}

/** Problems of the code field, which are shown there. */
export const isPromotionProblem = ({ code }: CartProblem): boolean => code.startsWith('PROMOTION_');

import { t } from '@commerce/page/texts/text';
import type { CartProblem } from '../../shop-api/types.ts';

/** Says what keeps a cart from being ordered, and what to do about it. */
export function problemSentence({ code, left }: CartProblem): string {
  switch (code) {
    case 'NOT_ENOUGH':
      return left === undefined ? t('cart.problem.FEWER') : t('cart.problem.NOT_ENOUGH', left);
    case 'SKU_NOT_FOUND':
    case 'SOLD_OUT':
    case 'CURRENCIES_DIFFER':
    case 'REGION_REQUIRED':
    case 'VAT_ID_NOT_VALID':
    case 'TOTAL_NOT_PAYABLE':
    case 'PROMOTION_CHECKED_WHEN_ORDERED':
      return t(`cart.problem.${code}`);
  }
}

/** Tells whether something keeps nobody from ordering. */
export const isNote = ({ code }: CartProblem): boolean => code === 'PROMOTION_CHECKED_WHEN_ORDERED';

/** Tells whether a problem is one of the whole cart, which no line shows. */
export const isGeneral = (problem: CartProblem): boolean =>
  problem.sku === undefined && !isNote(problem);

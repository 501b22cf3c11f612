import type { SentencesByCode } from '@commerce/page/api/sentence';

/** What an order was not taken for, by the codes of `POST /orders`. */
export const ORDER_SENTENCES = {
  OUT_OF_STOCK: 'order.problem.OUT_OF_STOCK',
  UNKNOWN_PRODUCT: 'order.problem.UNKNOWN_PRODUCT',
  MIXED_CURRENCIES: 'order.problem.MIXED_CURRENCIES',
  PROMOTION_UNKNOWN: 'order.problem.PROMOTION_UNKNOWN',
  PROMOTION_EXPIRED: 'order.problem.PROMOTION_EXPIRED',
  PROMOTION_USED_UP: 'order.problem.PROMOTION_USED_UP',
  PROMOTION_ALREADY_USED: 'order.problem.PROMOTION_ALREADY_USED',
  PROMOTION_NOT_APPLICABLE: 'order.problem.PROMOTION_NOT_APPLICABLE',
  TOO_MANY_UNKNOWN_CODES: 'order.problem.TOO_MANY_UNKNOWN_CODES',
  VAT_ID_INVALID: 'order.problem.VAT_ID_INVALID',
  REGION_REQUIRED: 'order.problem.REGION_REQUIRED',
  ADDRESS_REJECTED: 'order.problem.ADDRESS_REJECTED',
  PAYMENT_METHOD_REQUIRED: 'order.problem.PAYMENT_METHOD_REQUIRED',
  PAYMENT_METHOD_NOT_FOUND: 'order.problem.PAYMENT_METHOD_NOT_FOUND',
  CURRENCY_NOT_CHARGEABLE: 'order.problem.CURRENCY_NOT_CHARGEABLE',
  TOTAL_OUT_OF_RANGE: 'order.problem.TOTAL_OUT_OF_RANGE',
  TOTAL_NOT_A_MULTIPLE: 'order.problem.TOTAL_OUT_OF_RANGE',
  TOO_MANY_OPEN_ORDERS: 'order.problem.TOO_MANY_OPEN_ORDERS',
  IDEMPOTENCY_KEY_REUSED: 'order.problem.IDEMPOTENCY_KEY_REUSED',
  INVALID_REQUEST: 'order.problem.INVALID_REQUEST',
} as const satisfies SentencesByCode;

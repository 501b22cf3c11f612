/** There is no such code for anybody who asks now. */
export class PromotionUnknownError extends Error {
  override readonly name = 'PromotionUnknownError';
  readonly code = 'PROMOTION_UNKNOWN';
  readonly kind = 'unprocessable';

  constructor() {
    super('There is no such promotion code');
  }
}

/** Codes that do not exist which a customer may try in an hour. */
export const MAX_UNKNOWN_CODES = 20;

/** The customer tried as many codes that do not exist as one may in an hour. */
export class TooManyUnknownCodesError extends Error {
  override readonly name = 'TooManyUnknownCodesError';
  readonly code = 'TOO_MANY_UNKNOWN_CODES';
  readonly kind = 'too-many-requests';
  readonly details: { readonly retryAfterSeconds: number };

  /** @param now moment of the try: the hour of the clock counts */
  constructor(now: Date) {
    super('Too many promotion codes were tried: order without one, or try again later');
    this.details = { retryAfterSeconds: 3_600 - (Math.floor(now.getTime() / 1_000) % 3_600) };
  }
}

/** The promotion is over. */
export class PromotionExpiredError extends Error {
  override readonly name = 'PromotionExpiredError';
  readonly code = 'PROMOTION_EXPIRED';
  readonly kind = 'unprocessable';

  constructor() {
    super('The promotion is over');
  }
}

/** As many orders use the promotion as may. */
export class PromotionUsedUpError extends Error {
  override readonly name = 'PromotionUsedUpError';
  readonly code = 'PROMOTION_USED_UP';
  readonly kind = 'unprocessable';

  constructor(options?: { cause?: unknown }) {
    super('The promotion code is used up', options);
  }
}

/** The customer used the promotion already. */
export class PromotionAlreadyUsedError extends Error {
  override readonly name = 'PromotionAlreadyUsedError';
  readonly code = 'PROMOTION_ALREADY_USED';
  readonly kind = 'unprocessable';

  constructor(options?: { cause?: unknown }) {
    super('You used this promotion code already', options);
  }
}

/** The order is not one that the promotion is for, or it takes nothing off it. */
export class PromotionNotApplicableError extends Error {
  override readonly name = 'PromotionNotApplicableError';
  readonly code = 'PROMOTION_NOT_APPLICABLE';
  readonly kind = 'unprocessable';

  constructor() {
    super('The promotion code is not for this order');
  }
}

/** There is no such promotion. */
export class PromotionNotFoundError extends Error {
  override readonly name = 'PromotionNotFoundError';
  readonly code = 'PROMOTION_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such promotion');
  }
}

/** Uses of a promotion are counted from its beginning, or never. */
export class PromotionLimitFixedError extends Error {
  override readonly name = 'PromotionLimitFixedError';
  readonly code = 'PROMOTION_LIMIT_FIXED';
  readonly kind = 'conflict';

  constructor() {
    super('A promotion has a limit of uses from its beginning, or never: make another code');
  }
}

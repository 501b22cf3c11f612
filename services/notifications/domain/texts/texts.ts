/** The categories that can be switched off, by the same words as in the domain. */
type OptionalMailCategory = 'refunds' | 'imports' | 'reminders' | 'stock';

/** Reasons for the rejection of an order, as codes. */
export type RejectionCode =
  | 'OUT_OF_STOCK'
  | 'PAYMENT_DECLINED'
  | 'APPROVAL_REJECTED'
  | 'APPROVAL_EXPIRED'
  | 'INVALID_ORDER';

/** A payment that no card can make. */
export type ImpossiblePayment = 'TOO_SMALL' | 'TOO_LARGE' | 'CURRENCY' | 'NO_CARDS';

interface Opening {
  readonly subject: string;
  readonly preheader: string;
  readonly heading: string;
}

/**
 * All words of all mails in one language. Numbers, money and dates come in as the locale writes
 * them; a plural is decided by the number beside them.
 */
export interface Texts {
  readonly total: string;
  readonly subtotal: string;
  readonly shippingAndTax: string;
  readonly discount: string;
  readonly discountOf: (promotionCode: string | undefined) => string;
  readonly shipping: string;
  /** On top of prices, or a part of the total. */
  readonly tax: string;
  readonly taxIncluded: string;
  readonly reverseCharge: string;
  readonly viewOrder: string;
  readonly unsubscribe: string;
  readonly stopOrderMails: string;
  readonly reasonOrder: (orderId: string, shop: string) => string;
  readonly reasonStaff: (shop: string) => string;
  readonly reasonImport: (shop: string) => string;

  readonly addressQuestion: (
    shop: string,
    placed: string,
  ) => Opening & {
    readonly body: string;
    readonly ifNot: string;
    readonly confirm: string;
    readonly reason: string;
  };
  readonly orderReceived: (orderId: string) => Opening & { readonly body: string };
  readonly orderConfirmed: (orderId: string, total: string) => Opening & { readonly body: string };
  readonly paymentAction: (
    orderId: string,
    total: string,
    expires: string,
  ) => Opening & { readonly body: string; readonly ifNot: string; readonly action: string };
  readonly orderConfirmedFree: (orderId: string) => Opening & { readonly body: string };
  readonly orderRejected: (orderId: string) => Opening & { readonly noCharge: string };
  readonly rejection: (
    code: RejectionCode,
    products: readonly string[],
    impossible: ImpossiblePayment | undefined,
  ) => string;
  /** Until when the customer can pay with another card. */
  readonly otherCard: (until: string) => string;
  readonly orderCancelled: (orderId: string) => Opening & {
    readonly byCustomer: string;
    readonly byStaff: string;
    readonly refundDue: (total: string) => string;
    readonly noRefund: string;
  };
  readonly orderRefunded: (orderId: string, amount: string) => Opening & { readonly body: string };

  readonly orderShipped: (orderId: string) => Opening & {
    /** When more parcels follow. */
    readonly part: string;
    readonly last: string;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly track: string;
  };
  readonly returnDecided: (
    orderId: string,
    decision: 'ACCEPTED' | 'REFUSED',
  ) => Opening & { readonly body: string };

  readonly returnWanted: (orderId: string) => Opening & { readonly body: string };
  readonly refundWanted: (orderId: string, amount: string) => Opening & { readonly body: string };
  readonly refundFailed: (orderId: string, amount: string) => Opening & { readonly body: string };
  readonly approvalWanted: (orderId: string, total: string) => Opening & { readonly body: string };
  readonly approvalReminder: (orderId: string, expires: string) => Opening;
  readonly approval: {
    readonly order: string;
    readonly approvals: string;
    readonly approvalsOf: (given: string, required: string) => string;
    readonly expires: string;
    readonly ifNothing: string;
    readonly decide: string;
  };

  readonly importFinished: (
    importId: string,
    failed: { readonly count: number; readonly text: string },
  ) => Opening & { readonly body: string };
  readonly importFailed: (importId: string) => Opening;
  readonly importCounts: {
    readonly rows: string;
    readonly succeeded: string;
    readonly failed: string;
    readonly firstErrors: string;
    readonly line: (line: string, reason: string) => string;
  };

  readonly stockDigest: (products: { readonly count: number; readonly text: string }) => Opening & {
    readonly depleted: string;
    readonly low: string;
    readonly left: (available: string, threshold: string) => string;
  };

  readonly cleanupFailed: (runId: string) => Opening & {
    readonly tasks: string;
    readonly neverBegan: string;
    readonly kept: string;
    readonly dryRun: string;
  };
  readonly failedTask: (name: string, error: string | undefined) => string;

  readonly unsubscribePage: {
    readonly title: string;
    readonly category: Readonly<Record<OptionalMailCategory, string>>;
    readonly ask: (category: string) => string;
    readonly confirm: string;
    readonly stopped: (category: string) => string;
    readonly undo: string;
    readonly resumed: (category: string) => string;
  };

  readonly addressPage: {
    readonly title: string;
    readonly ask: string;
    readonly confirm: string;
    readonly confirmed: string;
    readonly stop: string;
    readonly stopped: string;
  };
}

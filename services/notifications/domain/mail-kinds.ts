/**
 * The categories of mails, and whether a recipient can switch them off.
 *
 * `accounts`, `orders` and `operations` are always sent. Who opens an account hears once that it is open, and
 * so does who did not mean to. Acknowledging an order and confirming a contract is the
 * law for shops in the EU (Directive 2000/31/EC, article 11; Directive 2011/83/EU, articles 8 and 11),
 * and a customer who gets no rejection believes to have bought. `operations` asks staff to act.
 *
 * An `account` chooses through its preferences; the `mailbox` of staff only by the link in the mail.
 */
export const MAIL_CATEGORIES = {
  accounts: { required: true, of: 'account' },
  orders: { required: true, of: 'account' },
  refunds: { required: false, of: 'account' },
  imports: { required: false, of: 'account' },
  operations: { required: true, of: 'mailbox' },
  reminders: { required: false, of: 'mailbox' },
  stock: { required: false, of: 'mailbox' },
} as const satisfies Record<string, { required: boolean; of: 'account' | 'mailbox' }>;

export type MailCategory = keyof typeof MAIL_CATEGORIES;

type CategoryWith<Property> = {
  [Category in MailCategory]: (typeof MAIL_CATEGORIES)[Category] extends Property
    ? Category
    : never;
}[MailCategory];

/** The categories that can be switched off. */
export type OptionalMailCategory = CategoryWith<{ required: false }>;

/** The categories that somebody with an account can switch off. */
export type PersonalMailCategory = CategoryWith<{ required: false; of: 'account' }>;

/** Every mail there is, and the category it belongs to. */
export const MAIL_KINDS = {
  welcome: 'accounts',
  farewell: 'accounts',
  'address-question': 'orders',
  'order-received': 'orders',
  'payment-action-required': 'orders',
  'order-confirmed': 'orders',
  'order-rejected': 'orders',
  'order-cancelled': 'orders',
  'order-shipped': 'orders',
  'return-decided': 'orders',
  'order-refunded': 'refunds',
  'return-wanted': 'operations',
  'refund-wanted': 'operations',
  'refund-failed': 'operations',
  'approval-wanted': 'operations',
  'approval-reminder': 'reminders',
  'import-finished': 'imports',
  'stock-digest': 'stock',
  'cleanup-failed': 'operations',
} as const satisfies Record<string, MailCategory>;

export type MailKind = keyof typeof MAIL_KINDS;

/** Returns whether a word names a category that can be switched off. */
export const isOptionalCategory = (category: string): category is OptionalMailCategory =>
  Object.hasOwn(MAIL_CATEGORIES, category) && !MAIL_CATEGORIES[category as MailCategory].required;

/** The categories in the preferences of an account. */
export const PERSONAL_CATEGORIES = Object.keys(MAIL_CATEGORIES).filter(
  (category): category is PersonalMailCategory =>
    isOptionalCategory(category) && MAIL_CATEGORIES[category].of === 'account',
);

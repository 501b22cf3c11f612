/**
 * What a recipient can switch on and off, and what not.
 *
 * `orders` and `operations` are always sent. Acknowledging an order and confirming a contract is the
 * law for shops in the EU (Directive 2000/31/EC, article 11; Directive 2011/83/EU, articles 8 and 11),
 * and who is not told of a rejection believes to have bought. `operations` asks staff to act.
 */
export const MAIL_CATEGORIES = {
  orders: { required: true },
  operations: { required: true },
  refunds: { required: false },
  imports: { required: false },
  reminders: { required: false },
  stock: { required: false },
} as const satisfies Record<string, { required: boolean }>;

export type MailCategory = keyof typeof MAIL_CATEGORIES;

/** The categories that can be switched off. */
export type OptionalMailCategory = {
  [Category in MailCategory]: (typeof MAIL_CATEGORIES)[Category]['required'] extends true
    ? never
    : Category;
}[MailCategory];

/** Every mail there is, and the category it belongs to. */
export const MAIL_KINDS = {
  'order-received': 'orders',
  'order-confirmed': 'orders',
  'order-rejected': 'orders',
  'order-cancelled': 'orders',
  'order-refunded': 'refunds',
  'approval-wanted': 'operations',
  'approval-reminder': 'reminders',
  'import-finished': 'imports',
  'stock-digest': 'stock',
  'cleanup-failed': 'operations',
} as const satisfies Record<string, MailCategory>;

export type MailKind = keyof typeof MAIL_KINDS;

/** Whether a word names a category that can be switched off. */
export const isOptionalCategory = (category: string): category is OptionalMailCategory =>
  Object.hasOwn(MAIL_CATEGORIES, category) && !MAIL_CATEGORIES[category as MailCategory].required;

/** All that can be switched off. */
export const OPTIONAL_MAIL_CATEGORIES = Object.keys(MAIL_CATEGORIES).filter(isOptionalCategory);

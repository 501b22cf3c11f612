import type { Language } from './locale.ts';

/**
 * The content of a mail without its form. HTML and plain text are both made from it.
 *
 * @example
 * ```ts
 * const write = (to: string, { subject, blocks }: MailContent) => send(to, subject, blocks);
 * ```
 */
export interface MailContent {
  readonly language: Language;
  readonly subject: string;
  /** The line that mailboxes show beside the subject. */
  readonly preheader: string;
  readonly heading: string;
  readonly blocks: readonly MailBlock[];
  /** The reason why the recipient gets this mail. */
  readonly reason: string;
}

/**
 * A part of a mail, from top to bottom.
 *
 * @example
 * ```ts
 * const block: MailBlock = { kind: 'paragraph', text: 'Thank you' };
 * ```
 */
export type MailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A text that must not be overlooked. */
  | { readonly kind: 'notice'; readonly text: string }
  /** A text that is typed elsewhere, such as a code: shown large, with room between its characters. */
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'lines';
      readonly lines: readonly MailLine[];
      readonly subtotals: readonly MailFact[];
      readonly total: MailFact;
    }
  | { readonly kind: 'facts'; readonly facts: readonly MailFact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

/**
 * One line of an order.
 *
 * @example
 * ```ts
 * const line: MailLine = { name: 'Enamel mug', quantity: '2', amount: '€25.00' };
 * ```
 */
export interface MailLine {
  readonly name: string;
  readonly quantity: string;
  readonly amount: string;
}

/**
 * Something to look up, and what it is.
 *
 * @example
 * ```ts
 * const fact: MailFact = { label: 'Total', value: '€25.00' };
 * ```
 */
export interface MailFact {
  readonly label: string;
  readonly value: string;
}

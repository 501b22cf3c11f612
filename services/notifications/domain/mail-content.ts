import type { Language } from './locale.ts';

/** The content of a mail without its form. HTML and plain text are both made from it. */
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

export type MailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A text that must not be overlooked. */
  | { readonly kind: 'notice'; readonly text: string }
  | {
      readonly kind: 'lines';
      readonly lines: readonly MailLine[];
      readonly subtotals: readonly MailFact[];
      readonly total: MailFact;
    }
  | { readonly kind: 'facts'; readonly facts: readonly MailFact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

/** One line of an order. */
export interface MailLine {
  readonly name: string;
  readonly quantity: string;
  readonly amount: string;
}

export interface MailFact {
  readonly label: string;
  readonly value: string;
}

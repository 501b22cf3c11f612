import type { SignUpRules } from '../../user-pool/types.ts';
import type { Texts } from './texts.ts';

/** What a page is made with, besides its own content. */
export interface PageContext {
  readonly texts: Texts;
  readonly rules: SignUpRules;
  /** Brought back by each form. */
  readonly formToken: string;
  /** The address of another page, with the authorization request in its query. */
  addressOf(path: string): string;
}

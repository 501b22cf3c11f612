import { html } from '../../../../http/pages/html.ts';
import type { NoReturnError } from '../oauth/authorization-request.ts';
import type { PageContent } from './layout.ts';
import type { Texts } from './texts.ts';

const SENTENCES = {
  redirect_mismatch: 'redirectMismatch',
  invalid_client: 'unknownClient',
  invalid_request: 'badRequest',
  foreign_form: 'foreignForm',
  server_error: 'failed',
} as const;

/** What went wrong where there is no client to tell: the code for its author, the sentence for the user. */
export const errorPage = (
  code: NoReturnError['code'] | 'foreign_form' | 'server_error',
  { errors }: Texts,
): PageContent => ({
  title: errors.title,
  notice: { tone: 'bad', text: errors[SENTENCES[code]] },
  body: html`<p class="quiet"><code>${code}</code></p>`,
});

import type { HttpResponse } from '@commerce/lambda';
import { texts } from '../domain/texts/index.ts';
import { languageOf, mailPage } from './mail-page.ts';

export type AddressState = 'ask' | 'confirmed' | 'stopped';

/** Shows whether mails about a customer's orders go to an address, and not to which one. */
export function addressPage(state: AddressState, acceptLanguage: string | undefined): HttpResponse {
  const language = languageOf(acceptLanguage);
  const words = texts[language].addressPage;
  const confirm = { action: 'confirm', label: words.confirm };
  const stop = { action: 'stop', label: words.stop };
  const buttons = { ask: [confirm, stop], confirmed: [stop], stopped: [confirm] }[state];
  return mailPage({ title: words.title, sentence: words[state], buttons }, language);
}

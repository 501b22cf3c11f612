import type { HttpResponse } from '@commerce/lambda';
import type { OptionalMailCategory } from '../domain/mail-kinds.ts';
import { texts } from '../domain/texts/index.ts';
import { languageOf, mailPage } from './mail-page.ts';

export type UnsubscribeState = 'ask' | 'stopped' | 'resumed';

/** Shows which mails are sent, with a button for the opposite. */
export function unsubscribePage(
  state: UnsubscribeState,
  category: OptionalMailCategory,
  acceptLanguage: string | undefined,
): HttpResponse {
  const language = languageOf(acceptLanguage);
  const words = texts[language].unsubscribePage;
  const named = words.category[category];
  const { sentence, action, label } = {
    ask: { sentence: words.ask(named), action: 'stop', label: words.confirm },
    stopped: { sentence: words.stopped(named), action: 'resume', label: words.undo },
    resumed: { sentence: words.resumed(named), action: 'stop', label: words.confirm },
  }[state];
  return mailPage({ title: words.title, sentence, buttons: [{ action, label }] }, language);
}

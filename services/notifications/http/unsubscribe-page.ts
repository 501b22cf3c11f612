import type { HttpAnswer } from '@commerce/lambda';
import { resolveLocale } from '../domain/locale.ts';
import type { OptionalMailCategory } from '../domain/mail-kinds.ts';
import { texts } from '../domain/texts/index.ts';

export type UnsubscribeState = 'ask' | 'stopped' | 'resumed';

/** A page without scripts, in the first language of the browser that there are words for. */
export function unsubscribePage(
  state: UnsubscribeState,
  category: OptionalMailCategory,
  acceptLanguage: string | undefined,
): HttpAnswer {
  const { language } = resolveLocale(acceptLanguage?.split(/[,;]/)[0]?.trim());
  const words = texts[language].unsubscribePage;
  const named = words.category[category];
  const { sentence, action, label } = {
    ask: { sentence: words.ask(named), action: 'stop', label: words.confirm },
    stopped: { sentence: words.stopped(named), action: 'resume', label: words.undo },
    resumed: { sentence: words.resumed(named), action: 'stop', label: words.confirm },
  }[state];

  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      // The address holds the token.
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 32rem; margin: 15vh auto 0; padding: 0 1.5rem; }
button { font: inherit; padding: .6rem 1.2rem; }
</style>
<main>
<h1>${words.title}</h1>
<p>${sentence}</p>
<form method="post"><button name="action" value="${action}">${label}</button></form>
</main>
</html>
`,
  };
}

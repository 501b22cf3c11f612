import { type HttpResponse, preferredLocale } from '@commerce/lambda';
import { type Language, resolveLocale } from '@commerce/mail-templates';

/** The content of a page that a mail links to. */
export interface MailPage {
  readonly title: string;
  readonly sentence: string;
  readonly buttons: readonly { readonly action: string; readonly label: string }[];
}

/** Returns the language that the browser prefers, or the default one. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  resolveLocale(preferredLocale(acceptLanguage)).language;

/** Renders a page without scripts. Its words are ours: nothing in them needs escaping. */
export const mailPage = (
  { title, sentence, buttons }: MailPage,
  language: Language,
): HttpResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    // The address holds the token.
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  },
  body: `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 32rem; margin: 15vh auto 0; padding: 0 1.5rem; }
button { font: inherit; padding: .6rem 1.2rem; margin: 0 .6rem .6rem 0; }
</style>
<main>
<h1>${title}</h1>
<p>${sentence}</p>
<form method="post">${buttons
    .map(({ action, label }) => `<button name="action" value="${action}">${label}</button>`)
    .join('')}</form>
</main>
</html>
`,
});

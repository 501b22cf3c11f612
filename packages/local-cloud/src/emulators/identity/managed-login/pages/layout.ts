import { type Content, Html, html } from '../../../../http/pages/html.ts';
import { LANGUAGES, type Texts } from './texts.ts';

export const STYLE_PATH = '/managed-login.css';

/** A page of managed login, besides what all of them have. */
export interface PageContent {
  readonly title: string;
  readonly notice?: Notice;
  readonly body: Content;
}

/** A sentence above a form; an error is read out at once. */
export interface Notice {
  readonly tone: 'good' | 'bad';
  readonly text: string;
}

/** @param inLanguage the address of this page in another language; absent of a page that has none. */
export const page = (
  { title, notice, body }: PageContent,
  texts: Texts,
  inLanguage?: (language: string) => string,
): string =>
  html`${new Html('<!doctype html>')}
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${title}</h1>
${notice && html`<p class="notice ${notice.tone}" role="${notice.tone === 'bad' ? 'alert' : 'status'}">${notice.text}</p>`}
${body}
${inLanguage && html`<footer aria-label="${texts.languages}">${LANGUAGES.map((other) => languageLink(other, texts, inLanguage))}</footer>`}
</main>
</body>
</html>
`.markup;

const languageLink = (
  { language, ownName }: Texts,
  current: Texts,
  inLanguage: (language: string) => string,
): Html =>
  language === current.language
    ? html`<span aria-current="true" lang="${language}">${ownName}</span>`
    : html`<a href="${inLanguage(language)}" hreflang="${language}" lang="${language}">${ownName}</a>`;

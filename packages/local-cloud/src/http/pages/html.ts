/** Markup that is safe to send as it is. Only {@link html} makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

/** A value in a template; `undefined`, `null` and `false` stand for nothing. */
export type Content = Html | string | number | undefined | null | false | readonly Content[];

/**
 * Makes markup of a template. Every value that is not markup itself is escaped, in texts and in
 * quoted attributes alike.
 *
 * @example
 * ```ts
 * html`<a href="${path}">${subject}</a>`;
 * ```
 */
export const html = (template: TemplateStringsArray, ...values: readonly Content[]): Html =>
  new Html(template.reduce((markup, text, index) => markup + toMarkup(values[index - 1]) + text));

function toMarkup(content: Content): string {
  if (content instanceof Html) return content.markup;
  if (content === undefined || content === null || content === false) return '';
  if (typeof content === 'string' || typeof content === 'number') return escapeHtml(content);
  return content.map(toMarkup).join('');
}

const escapeHtml = (text: string | number): string =>
  String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

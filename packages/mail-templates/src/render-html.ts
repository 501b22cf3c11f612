import type { MailBlock, MailContent } from './mail-content.ts';
import * as templates from './templates.generated.ts';

/**
 * The frame of a mail: what is shown around its content.
 *
 * @example
 * ```ts
 * const frame: MailFrame = { shopName: 'Shop' };
 * ```
 */
export interface MailFrame {
  readonly shopName: string;
  /** Absent on mails that cannot be switched off. */
  readonly unsubscribe?: { readonly label: string; readonly url: string } | undefined;
}

/**
 * Renders the HTML of a mail: MJML's tables, which Outlook, Gmail and phones agree on.
 *
 * @example
 * ```ts
 * const html = renderHtml(welcomeMail({ name: 'Alice' }, setting), { shopName: 'Shop' });
 * ```
 */
export const renderHtml = (mail: MailContent, { shopName, unsubscribe }: MailFrame): string =>
  templates.page({
    language: mail.language,
    subject: mail.subject,
    preheader: mail.preheader,
    shopName,
    heading: mail.heading,
    blocks: mail.blocks.map(renderBlock).join('\n'),
    reason: mail.reason,
    unsubscribe: unsubscribe ? templates.unsubscribe(unsubscribe) : '',
  });

function renderBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return templates.paragraph({ text: block.text });
    case 'notice':
      return templates.notice({ text: block.text });
    case 'code':
      return templates.code({ text: block.text });
    case 'lines':
      return templates.lines({
        rows: [
          ...block.lines.map(templates.line),
          ...block.subtotals.map(templates.subtotal),
          templates.total(block.total),
        ].join('\n'),
      });
    case 'facts':
      return templates.facts({ rows: block.facts.map(templates.fact).join('\n') });
    case 'list':
      return templates.list({
        items: block.items.map((text) => templates.item({ text })).join(''),
      });
    case 'button':
      return templates.button({ label: block.label, url: block.url });
  }
}

import type { MailBlock, MailContent } from './mail-content.ts';
import type { MailFrame } from './render-html.ts';

/**
 * Renders the same mail for clients that show no HTML, and for people who prefer it.
 *
 * @example
 * ```ts
 * const text = renderText(welcomeMail({ name: 'Alice' }, setting), { shopName: 'Shop' });
 * ```
 */
export const renderText = (mail: MailContent, { shopName, unsubscribe }: MailFrame): string =>
  [
    mail.heading,
    ...mail.blocks.map(renderBlock),
    // A signature separator (RFC 3676, 4.3): clients fold what follows.
    ['-- ', shopName, mail.reason, ...(unsubscribe ? [link(unsubscribe)] : [])].join('\n'),
  ].join('\n\n');

function renderBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'code':
    case 'paragraph':
      return block.text;
    case 'notice':
      return `! ${block.text}`;
    case 'lines':
      return [
        ...block.lines.map(({ quantity, name, amount }) => `${quantity} × ${name}: ${amount}`),
        ...[...block.subtotals, block.total].map(({ label, value }) => `${label}: ${value}`),
      ].join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'button':
      return link(block);
  }
}

const link = ({ label, url }: { label: string; url: string }): string => `${label}: ${url}`;

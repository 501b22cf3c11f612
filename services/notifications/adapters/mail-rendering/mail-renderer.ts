import type { MailRenderer } from '../../ports/mail-renderer.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';

/** Renders with the templates that were compiled at build time. */
export const templateMailRenderer = ({
  shopName,
}: {
  readonly shopName: string;
}): MailRenderer => ({
  render: (content, unsubscribe) => ({
    html: renderHtml(content, { shopName, unsubscribe }),
    text: renderText(content, { shopName, unsubscribe }),
  }),
});

import { renderHtml, renderText } from '@commerce/mail-templates';
import type { MailRenderer } from '../../ports/mail-renderer.ts';

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

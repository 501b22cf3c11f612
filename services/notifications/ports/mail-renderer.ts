import type { MailContent } from '@commerce/mail-templates';

/** Makes the two forms in which a mail is sent. */
export interface MailRenderer {
  render(
    content: MailContent,
    unsubscribe: { readonly label: string; readonly url: string } | undefined,
  ): { readonly html: string; readonly text: string };
}

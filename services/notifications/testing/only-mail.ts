import { renderText } from '@commerce/mail-templates';
import type { MailedEvent } from '../messages/mailed-events.ts';
import { mailsFor } from '../use-cases/mails-for-event.ts';
import { exampleShop } from './shop.ts';

/** Returns the one mail of an event, with its text. */
export const onlyMail = (event: MailedEvent) => {
  const [mail, ...others] = mailsFor(event, exampleShop);
  if (!mail || others.length > 0) throw new Error('Expected one mail');
  return { ...mail, text: renderText(mail.content, exampleShop) };
};

import type { MailSender, OutgoingMail } from '../ports/mail-sender.ts';

export interface InMemoryMailbox extends MailSender {
  readonly mails: OutgoingMail[];
  /** What happens at the next sends, in order; ordinary ones after that. */
  readonly script: ('refuse before' | 'break after')[];
  error: Error;
}

/** Takes mails, and fails as told: before the mail is taken, or after. */
export function inMemoryMailbox(): InMemoryMailbox {
  const mailbox: InMemoryMailbox = {
    mails: [],
    script: [],
    error: new Error('The connection broke'),
    async send(mail) {
      const step = mailbox.script.shift();
      if (step === 'refuse before') throw mailbox.error;
      mailbox.mails.push(mail);
      if (step === 'break after') throw mailbox.error;
      return { messageId: `message-${mailbox.mails.length}` };
    },
  };
  return mailbox;
}

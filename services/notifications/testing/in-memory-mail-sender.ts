import type { MailSender, OutgoingMail } from '../ports/mail-sender.ts';

export interface InMemoryMailSender extends MailSender {
  readonly mails: OutgoingMail[];
  /** Failures of the next sends, in order: before the mail is taken, or after. */
  readonly script: ('fail before' | 'fail after')[];
  error: Error;
}

/** Takes mails, and fails as its script says. */
export function inMemoryMailSender(): InMemoryMailSender {
  const sender: InMemoryMailSender = {
    mails: [],
    script: [],
    error: new Error('The connection broke'),
    async send(mail) {
      const step = sender.script.shift();
      if (step === 'fail before') throw sender.error;
      sender.mails.push(mail);
      if (step === 'fail after') throw sender.error;
      return { messageId: `message-${sender.mails.length}` };
    },
  };
  return sender;
}

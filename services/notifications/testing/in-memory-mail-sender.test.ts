import { describeMailSender } from '../ports/mail-sender.contract.ts';
import { inMemoryMailSender } from './in-memory-mail-sender.ts';

describeMailSender('inMemoryMailSender', async () => {
  const sender = inMemoryMailSender();
  return { sender, mailsTo: (address) => sender.mails.filter(({ to }) => to === address) };
});

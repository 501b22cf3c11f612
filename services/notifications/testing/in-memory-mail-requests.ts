import type { MailedEvent } from '../messages/mailed-events.ts';
import type { MailRequests } from '../ports/mail-requests.ts';

/** A queue of events that mails are made of. It holds JSON, as SQS does. */
export function inMemoryMailRequests(): MailRequests & { readonly queue: MailedEvent[] } {
  const queue: MailedEvent[] = [];
  return {
    queue,
    async send(events) {
      queue.push(...JSON.parse(JSON.stringify(events)));
    },
  };
}

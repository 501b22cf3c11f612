import type { CloudEvent } from '@commerce/events';

/** Events that mails are made of, given back to the queue that they came from. */
export interface MailRequests {
  send(events: readonly CloudEvent[]): Promise<void>;
}

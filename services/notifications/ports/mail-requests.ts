import type { CloudEvent } from '@commerce/events';

/** Returns events that mails are made of to the queue that they came from. */
export interface MailRequests {
  send(events: readonly CloudEvent[]): Promise<void>;
}

import type { CloudEvent } from '@commerce/events';

/** Events that are told again, and where the next page begins. */
export interface HistoryPage {
  readonly events: readonly CloudEvent[];
  readonly next: string | undefined;
}

/** All events of the orders that are not archived. */
export interface EventHistory {
  /** Reads the events of a page of orders as they were published, and publishes none. */
  read(after: string | undefined): Promise<HistoryPage>;
}

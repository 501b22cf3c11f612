import type { CloudEvent } from '@commerce/events';

/** Events that are told again, and where the next page begins. */
export interface HistoryPage {
  readonly events: readonly CloudEvent[];
  readonly next: string | undefined;
}

/** The latest events of all products, and of the levels of their stock. */
export interface EventHistory {
  /** Reads the events of a page of products as they were published, and publishes none. */
  read(after: string | undefined): Promise<HistoryPage>;
}

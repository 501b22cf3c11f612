import type { Page, PageRequest } from './page.ts';

/** An expired item. */
export interface ExpiredItem {
  readonly id: string;
  readonly bytes: number;
}

/** A page that retention read, with the items that are expired. */
export interface ExpiredPage extends Page<ExpiredItem> {
  readonly scanned: number;
}

/** Old delivery records, and those of one recipient. */
export interface DeliveryRetention {
  expired(now: Date, page: PageRequest): Promise<ExpiredPage>;
  ofRecipient(recipientId: string, page: PageRequest): Promise<Page<string>>;
  /** Takes the recipient out of deliveries. They stay, so that a repeated message sends nothing again. */
  anonymise(deliveryIds: readonly string[]): Promise<void>;
  remove(deliveryIds: readonly string[]): Promise<void>;
}

/** Expired connections, and those of one customer. */
export interface ConnectionRetention {
  expired(now: Date, page: PageRequest): Promise<ExpiredPage>;
  ofCustomer(customerId: string, page: PageRequest): Promise<Page<string>>;
}

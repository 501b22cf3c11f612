import type { ExportRecord } from '@commerce/events';

/** One export of one customer. */
export interface ExportAddress {
  readonly customerId: string;
  readonly exportId: string;
}

export interface ExportPage extends ExportAddress {
  readonly service: string;
  /** From 0. */
  readonly page: number;
  readonly records: readonly ExportRecord[];
}

/** What an export collected, by service, in the order of its pages. */
export type Collected = Readonly<Record<string, readonly ExportRecord[]>>;

/** The pages of exports, from when they are read to when the customer has them. */
export interface ExportPages {
  keep(page: ExportPage): Promise<void>;
  collect(address: ExportAddress): Promise<Collected>;
  /** Keeps a whole export that is too large for a response. Returns an address that is good for minutes. */
  publish(address: ExportAddress, whole: string): Promise<string>;
  /** Removes the pages of an export; what was published stays for a day. */
  remove(address: ExportAddress): Promise<void>;
  /** Removes all that is there of a customer. */
  removeOf(customerId: string): Promise<void>;
}

import type { Money } from '@commerce/money';

/** What a member of staff or an operator did. It never changes. */
export interface Act {
  /** The service that told of it, and its event: each act is kept once. */
  readonly id: string;
  /** When it was done: RFC 3339 in UTC, with milliseconds. */
  readonly at: string;
  readonly actor: string;
  /** `order.approved` */
  readonly action: string;
  /** Id of what was acted on. */
  readonly subject: string;
  readonly service: string;
  readonly hasNote: boolean;
  readonly isDryRun?: boolean | undefined;
  readonly price?: { readonly before?: Money | undefined; readonly after: Money } | undefined;
  readonly stockDelta?: number | undefined;
  /** Of the request that did it: leads to its log lines. */
  readonly correlationId: string;
}

/** Which acts somebody looks for; all of what is said holds. Times are RFC 3339, `to` is excluded. */
export interface ActSearch {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

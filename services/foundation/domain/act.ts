import type { Money } from '@commerce/money';

/** An act of a member of staff or an operator. It never changes. */
export interface Act {
  /** Made of the service that told of it and the id of its event: each act is kept once. */
  readonly id: string;
  /** Time of the act: RFC 3339 in UTC, with milliseconds. */
  readonly at: string;
  readonly actor: string;
  /** Kind of the act, such as `order.approved`. */
  readonly action: string;
  /** Id of the thing that was acted on. */
  readonly subject: string;
  readonly service: string;
  readonly hasNote: boolean;
  readonly isDryRun?: boolean | undefined;
  readonly price?: { readonly before?: Money | undefined; readonly after: Money } | undefined;
  readonly stockDelta?: number | undefined;
  /** Id of the request that did it: leads to its log lines. */
  readonly correlationId: string;
}

/** A search of acts that match all of it. Times are RFC 3339, `to` is excluded. */
export interface ActSearch {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

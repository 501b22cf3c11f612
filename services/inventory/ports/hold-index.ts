import type { OrderId } from '../domain/ids.ts';

/** A time from one moment, included, to another, excluded. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Position at which a walk over a period goes on; opaque, and safe to be kept as text. */
export type HoldPosition = string;

/** Orders that hold stock until some moment of a period, or did. */
export interface HoldPage {
  readonly orderIds: readonly OrderId[];
  /** Absent on the last page. */
  readonly next: HoldPosition | undefined;
}

/** Index of holds by the moment until which they hold. */
export interface HoldIndex {
  page(period: Period, position: HoldPosition | undefined): Promise<HoldPage>;
}

/** Progress of the sweep over all holds. */
export interface SweepProgress {
  /** Moment before which everything was swept. */
  readonly sweptTo: string;
  /** A period that was begun and not finished. */
  readonly current?: { readonly to: string; readonly position: HoldPosition };
}

/** Memory of the sweep's progress. */
export interface SweepLog {
  read(): Promise<SweepProgress | undefined>;
  write(progress: SweepProgress): Promise<void>;
}

import type { OrderId } from '../domain/ids.ts';

/** From one moment, included, to another, excluded. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Where a walk over a period goes on; opaque, and safe to be kept as text. */
export type HoldPosition = string;

/** Orders that hold stock until some moment of a period, or did. */
export interface HoldPage {
  readonly orderIds: readonly OrderId[];
  /** Absent on the last page. */
  readonly next: HoldPosition | undefined;
}

/** What is held, by the moment until which it is held. */
export interface HoldIndex {
  page(period: Period, position: HoldPosition | undefined): Promise<HoldPage>;
}

/** How far the sweep over all holds has come. */
export interface SweepProgress {
  /** Everything before was swept. */
  readonly sweptTo: string;
  /** A period that was begun and not finished. */
  readonly current?: { readonly to: string; readonly position: HoldPosition };
}

/** Where the sweep remembers its progress. */
export interface SweepLog {
  read(): Promise<SweepProgress | undefined>;
  write(progress: SweepProgress): Promise<void>;
}

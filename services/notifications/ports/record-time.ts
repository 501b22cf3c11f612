/** The time of a record, and the days for which it is kept. */
export interface RecordTime {
  readonly now: Date;
  readonly keepDays: number;
}

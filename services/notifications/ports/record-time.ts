/** When something is recorded, and for how long. */
export interface RecordTime {
  readonly now: Date;
  readonly keepDays: number;
}

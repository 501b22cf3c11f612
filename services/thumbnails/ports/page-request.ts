/** As much of a listing as one answer holds. */
export interface PageRequest {
  readonly limit: number;
  /** Where the page before said that this one begins; absent for the first. */
  readonly after?: string | undefined;
}

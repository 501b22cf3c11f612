/** One page of a listing. */
export interface PageRequest {
  /** The most items that the page may have. */
  readonly limit: number;
  /** The `next` of the page before; absent for the first. */
  readonly after?: string | undefined;
}

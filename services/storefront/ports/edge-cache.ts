/** What the edge keeps of responses. */
export interface EdgeCache {
  /**
   * Has every edge forget what it keeps of the paths that a pattern stands for; `*` at its end is anything.
   * Asked for several times in one turn, it is done once.
   */
  forget(pattern: string): Promise<void>;
}

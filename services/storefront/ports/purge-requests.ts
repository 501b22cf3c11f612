/** Ask for the edge to forget pages. */
export interface PurgeRequests {
  /** Settles once the request is kept; it is done within a minute or so. */
  send(request: { readonly sku: string }, correlationId: string): Promise<void>;
}

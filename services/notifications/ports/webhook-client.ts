/** Calls systems of customers, and only those that are on the public internet. */
export interface WebhookClient {
  /**
   * Throws `PrivateAddressError` when the host stands for an address that is not public, and
   * `WebhookUrlError` when it stands for none.
   */
  assertPublic(url: URL): Promise<void>;
  /**
   * Throws `PrivateAddressError` when the host stands for an address that is not public, and whatever
   * the network throws.
   */
  post(url: URL, request: WebhookRequest): Promise<WebhookResponse>;
}

export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Maximum of bytes that are read of the response; none when absent. */
  readonly maxResponseBytes?: number;
}

export interface WebhookResponse {
  readonly status: number;
  /** Empty when it was not to be read, or is longer than the maximum. */
  readonly text: string;
}

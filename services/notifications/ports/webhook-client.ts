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
  post(url: URL, request: WebhookRequest): Promise<WebhookAnswer>;
}

export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How much of the answer is read; nothing when absent. */
  readonly maxAnswerBytes?: number;
}

export interface WebhookAnswer {
  readonly status: number;
  /** Empty when it was not to be read, or is longer than what was to be read. */
  readonly text: string;
}

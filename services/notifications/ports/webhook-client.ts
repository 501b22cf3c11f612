/** Calls systems of customers, and only those that are on the public internet. */
export interface WebhookClient {
  /**
   * Throws `PrivateAddressError` when the host stands for an address that is not public, and
   * `WebhookUrlError` when it stands for none.
   */
  assertPublic(url: URL): Promise<void>;
  /**
   * Answers the HTTP status. Throws `PrivateAddressError` when the host stands for an address that is
   * not public, and whatever the network throws.
   */
  post(
    url: URL,
    request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  ): Promise<number>;
}

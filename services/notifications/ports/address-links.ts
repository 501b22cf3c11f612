/** An address that a customer gave with an order. */
export interface GivenAddress {
  readonly recipientId: string;
  readonly address: string;
}

/** Links by which the owner of an address says whether a customer's mails may go there. */
export interface AddressLinks {
  /** Makes a link that only this service can make or read. */
  linkFor(given: GivenAddress, at: Date): Promise<string>;
  /** Throws `InvalidConfirmationTokenError`. */
  open(token: string): Promise<GivenAddress & { readonly madeAt: Date }>;
}

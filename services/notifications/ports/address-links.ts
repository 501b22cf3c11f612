/** An address that a customer gave with an order. */
export interface GivenAddress {
  readonly recipientId: string;
  readonly address: string;
}

/** Links by which the owner of an address says whether a customer's mails may go there. */
export interface AddressLinks {
  /** Nobody but this service can read or make one. */
  linkFor(given: GivenAddress, at: Date): Promise<string>;
  /** Throws `InvalidConfirmationTokenError`. */
  open(token: string): Promise<GivenAddress & { readonly madeAt: Date }>;
}

/** Nobody can be written to at this address, or it is written in another way. */
export class AddressMalformedError extends Error {
  override readonly name = 'AddressMalformedError';
  readonly code = 'ADDRESS_MALFORMED';
  readonly kind = 'invalid';

  /** @param written the same address as it has to be written, when it is one. */
  constructor(written?: string) {
    super(written === undefined ? 'This is no e-mail address' : `Write your address as ${written}`);
  }
}

/** The address is of a provider whose mailboxes nobody keeps. */
export class AddressDisposableError extends Error {
  override readonly name = 'AddressDisposableError';
  readonly code = 'ADDRESS_DISPOSABLE';
  readonly kind = 'invalid';

  constructor() {
    super('Use an address that lasts: we write to it about your orders');
  }
}

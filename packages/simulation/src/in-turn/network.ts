/** A request that code of the services sends to somebody outside of AWS. */
export interface NetworkRequest {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface NetworkResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** All systems outside of AWS. */
export interface Network {
  /** Responds whenever it likes; rejects as a broken connection does. */
  respond(request: NetworkRequest): Promise<NetworkResponse>;
  /** Returns the addresses of a host; none when it has none. */
  addressesOf(host: string): readonly string[];
}

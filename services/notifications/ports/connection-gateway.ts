/** Speaks to connected clients. */
export interface ConnectionGateway {
  /** Throws `ConnectionGoneError` when the client is not there any more. */
  post(connectionId: string, message: unknown): Promise<void>;
  /** Ends the connection, if it is still there. */
  close(connectionId: string): Promise<void>;
}

/** Sends messages to connected clients. */
export interface ConnectionGateway {
  /** Sends a message. Throws `ConnectionGoneError` when the client is gone. */
  post(connectionId: string, message: unknown): Promise<void>;
  /** Ends the connection, if it is still there. */
  close(connectionId: string): Promise<void>;
}

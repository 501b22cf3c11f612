import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request to the identity emulator. */
export interface IdentityRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Its path and query. */
  readonly url: URL;
}

/** Responds to the requests that are its own, and returns whether this was one of them. */
export type RequestHandler = (request: IdentityRequest) => Promise<boolean> | boolean;

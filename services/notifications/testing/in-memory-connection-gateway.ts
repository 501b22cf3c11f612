import { ConnectionGoneError } from '../domain/live.errors.ts';
import type { ConnectionGateway } from '../ports/connection-gateway.ts';

export interface InMemoryConnectionGateway extends ConnectionGateway {
  /** The messages of each client, in order. */
  readonly sent: Map<string, unknown[]>;
  readonly gone: Set<string>;
  readonly closed: Set<string>;
  /** Errors of the next posts, in order. */
  readonly failures: (Error | undefined)[];
}

/** A gateway that remembers what it was given, to clients that can be gone. */
export function inMemoryConnectionGateway(): InMemoryConnectionGateway {
  const gateway: InMemoryConnectionGateway = {
    sent: new Map(),
    gone: new Set(),
    closed: new Set(),
    failures: [],
    async post(connectionId, message) {
      if (gateway.gone.has(connectionId)) throw new ConnectionGoneError();
      const failure = gateway.failures.shift();
      if (failure) throw failure;
      gateway.sent.set(connectionId, [...(gateway.sent.get(connectionId) ?? []), message]);
    },
    async close(connectionId) {
      gateway.closed.add(connectionId);
    },
  };
  return gateway;
}

import type { Clock } from '@commerce/lambda';
import { connectionExpiry } from '../domain/live.ts';
import type { Connections } from '../ports/connections.ts';
import type { Timelines } from '../ports/timelines.ts';
import type { TokenVerifier } from '../ports/token-verifier.ts';

export interface ConnectClientDependencies {
  readonly tokens: TokenVerifier;
  readonly connections: Connections;
  readonly clock: Clock;
}

/** Connects a client by its token, and returns its customer. Throws `InvalidTokenError`. */
export async function connectClient(
  { connectionId, token }: { readonly connectionId: string; readonly token: string },
  { tokens, connections, clock }: ConnectClientDependencies,
): Promise<{ readonly customerId: string }> {
  const { customerId, isStaff, expiresAt } = await tokens.verify(token);
  const now = clock.now();
  await connections.open(
    { connectionId, customerId, isStaff, expiresAt: connectionExpiry(now, expiresAt) },
    now,
  );
  return { customerId };
}

export interface ForgetClientDependencies {
  readonly connections: Connections;
  readonly timelines: Timelines;
}

/**
 * Forgets a client and what it subscribed to. Repeating it changes nothing. A subscription that a
 * crash leaves behind is found by its first push, which gets a 410, and expires by itself.
 */
export async function forgetClient(
  connectionId: string,
  { connections, timelines }: ForgetClientDependencies,
): Promise<void> {
  const orderIds = await connections.close(connectionId);
  await Promise.all(orderIds.map((orderId) => timelines.unsubscribe(orderId, connectionId)));
}

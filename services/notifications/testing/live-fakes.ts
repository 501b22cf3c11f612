import { ConnectionGoneError } from '../domain/live.errors.ts';
import type { ConnectionGateway } from '../ports/connection-gateway.ts';
import type { WakeUp, WakeUps } from '../ports/wake-ups.ts';

export interface RecordingGateway extends ConnectionGateway {
  /** What each client was sent, in order. */
  readonly sent: Map<string, unknown[]>;
  readonly gone: Set<string>;
  readonly closed: Set<string>;
  /** Errors of the next posts, in order. */
  readonly failures: (Error | undefined)[];
}

/** A gateway that remembers, to clients that can be gone. */
export function recordingGateway(): RecordingGateway {
  const gateway: RecordingGateway = {
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

export interface RecordingWakeUps extends WakeUps {
  readonly now: WakeUp[];
  readonly later: WakeUp[];
}

/** Wake-ups that wait until the test works them. */
export function recordingWakeUps(): RecordingWakeUps {
  const wakeUps: RecordingWakeUps = {
    now: [],
    later: [],
    async wake(list) {
      wakeUps.now.push(...list);
    },
    async wakeLater(wakeUp) {
      wakeUps.later.push(wakeUp);
    },
  };
  return wakeUps;
}

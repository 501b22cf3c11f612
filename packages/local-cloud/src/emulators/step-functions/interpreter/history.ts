import type { Json } from '@commerce/service-model/asl';

/** One event as GetExecutionHistory returns it; payloads are still JSON values. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  /** Epoch seconds, with milliseconds as its fraction. */
  readonly timestamp: number;
  readonly type: string;
  readonly details: { readonly name: string; readonly members: EventMembers } | undefined;
}

export interface EventMembers {
  readonly [member: string]: Json | undefined;
}

/** Members that hold a payload, which the protocol carries as text. */
const PAYLOADS = new Set(['input', 'output', 'parameters']);

/** The most events that a Standard execution can have. */
export const EVENT_LIMIT = 25_000;

/**
 * The events of one execution.
 *
 * @example
 * ```ts
 * const history = new History();
 * const entered = history.add(0, 'PassStateEntered'); // 1
 * history.add(entered, 'PassStateExited'); // 2
 * ```
 */
export class History {
  readonly #events: HistoryEvent[];
  readonly #onEvent: (event: HistoryEvent) => void;

  constructor(events: HistoryEvent[] = [], onEvent: (event: HistoryEvent) => void = () => {}) {
    this.#events = events;
    this.#onEvent = onEvent;
  }

  get events(): readonly HistoryEvent[] {
    return this.#events;
  }

  /** Adds an event and returns its id. */
  add(previousEventId: number, type: string, details?: HistoryEvent['details']): number {
    const event: HistoryEvent = {
      id: this.#events.length + 1,
      previousEventId,
      timestamp: Date.now() / 1_000,
      type,
      details,
    };
    this.#events.push(event);
    this.#onEvent(event);
    return event.id;
  }
}

/** The event in the protocol's form. */
export function toWireEvent(event: HistoryEvent, includeData: boolean): Record<string, unknown> {
  const { id, previousEventId, timestamp, type, details } = event;
  return {
    id,
    previousEventId,
    timestamp,
    type,
    ...(details && {
      [details.name]: Object.fromEntries(
        Object.entries(details.members)
          .filter(([name, value]) => value !== undefined && (includeData || !PAYLOADS.has(name)))
          .map(([name, value]) => [name, PAYLOADS.has(name) ? JSON.stringify(value) : value]),
      ),
    }),
  };
}

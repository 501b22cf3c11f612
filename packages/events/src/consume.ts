import { type EventDefinition, type EventOf, parseEnvelope } from './define-event.ts';
import { InvalidEventError, UnknownEventTypeError, UnknownEventVersionError } from './errors.ts';

/** Turns the body of a message into one of the events that it was built for. */
export interface EventReader<Event> {
  (body: string | object): Event;
  /** The types that it reads: what the queue's filter policy may let through. */
  readonly types: readonly string[];
}

const withoutVersion = (type: string): string => type.replace(/\.v\d+$/, '');

/**
 * Makes the reader of a consumer: it takes the body of a message and returns one of the events it
 * was built for, narrowed by `type`.
 *
 * Throws {@link InvalidEventError} for what is no event, {@link UnknownEventTypeError} and
 * {@link UnknownEventVersionError} for what this consumer was not built for. All three are final:
 * retrying cannot help, so the message belongs in the dead-letter queue.
 *
 * @example
 * ```ts
 * const readEvent = eventReader([orderConfirmedV1, orderRejectedV1]);
 * const event = readEvent(record.body);
 * if (event.type === 'order.rejected.v1') notify(event.data.reason);
 * ```
 */
export function eventReader<const Definitions extends readonly EventDefinition[]>(
  definitions: Definitions,
): EventReader<EventOf<Definitions[number]>> {
  const byType = new Map<string, EventDefinition>(definitions.map((d) => [d.type, d]));

  const read = (body: string | object) => {
    const envelope = parseEnvelope(typeof body === 'string' ? parseJson(body) : body);
    const definition = byType.get(envelope.type);
    if (definition) return definition.parse(envelope) as EventOf<Definitions[number]>;
    const known = [...byType.keys()].filter(
      (type) => withoutVersion(type) === withoutVersion(envelope.type),
    );
    if (known.length > 0) throw new UnknownEventVersionError(envelope.type, known);
    throw new UnknownEventTypeError(envelope.type);
  };
  return Object.assign(read, { types: [...byType.keys()] });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new InvalidEventError('Message body is not JSON', { cause });
  }
}

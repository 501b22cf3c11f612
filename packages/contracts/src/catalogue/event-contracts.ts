import type { CloudEvent, Deprecation, EventDefinition } from '@commerce/events';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';

/** An event's contract as data: what is committed when it is released. */
export interface EventContract {
  readonly type: string;
  /** The service that owns the contract. */
  readonly source: string;
  /** Other services that publish it, instead of the owner. */
  readonly publishers?: readonly string[];
  readonly description: string;
  /** Of `data`. */
  readonly schema: JsonSchema;
  /** A whole event, as a consumer finds it in its queue. */
  readonly example: CloudEvent;
  readonly deprecation?: Deprecation;
}

const context = {
  id: 'evt_01JGX5Y0Q8',
  time: '2026-01-05T10:15:30.000Z',
  correlationid: 'req_01JGX5XZ3M',
};

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'object' &&
  value !== null &&
  ['type', 'source', 'schema', 'example', 'parse'].every((key) => key in value);

const isItsOwn = ({ source, publishers }: EventDefinition): boolean =>
  publishers.length === 1 && publishers[0] === source;

/** The services on whose topics an event is published. */
export const publishersOf = ({
  source,
  publishers = [source],
}: Pick<EventContract, 'source' | 'publishers'>): readonly string[] => publishers;

/**
 * The contracts among the exports of `@commerce/events`, in the order of their types.
 *
 * @example
 * ```ts
 * const contracts = eventContracts(await import('@commerce/events'));
 * ```
 */
export const eventContracts = (exported: object): EventContract[] =>
  Object.values(exported)
    .filter(isEvent)
    .map((definition) => ({
      type: definition.type,
      source: definition.source,
      ...(!isItsOwn(definition) && { publishers: definition.publishers }),
      description: definition.description,
      schema: toJsonSchema(definition.schema),
      example: definition.create(definition.example, context),
      ...(definition.deprecation && { deprecation: definition.deprecation }),
    }))
    .sort((a, b) => a.type.localeCompare(b.type));

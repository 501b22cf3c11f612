import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { type CloudEvent, cloudEventSchema } from './cloud-event.ts';
import { describeIssues, InvalidEventError } from './errors.ts';

/** The metadata of one occurrence, beside its data. */
export interface EventContext {
  /** Deterministic, so that a repeated publication is recognised: e.g. `<orderId>:<version>`. */
  readonly id: string;
  readonly time: Date | string;
  readonly correlationid: string;
  readonly causationid?: string | undefined;
  readonly traceparent?: string | undefined;
}

/** The end of a version, and the time that its consumers have. Dates are `2026-01-31`, in UTC. */
export interface Deprecation {
  readonly since: string;
  /** The last day on which the version is published. After it nobody may read or publish it. */
  readonly until: string;
  /** The version to read instead; none when the event itself goes away. */
  readonly successor?: string;
}

/** The contract of one version of one event. */
export interface EventDefinition<
  Type extends string = string,
  Schema extends z.ZodType = z.ZodType,
> {
  readonly type: Type;
  /** The service that owns the contract. */
  readonly source: string;
  /** The services on whose topics it is published: the owner alone, but for an event of many. */
  readonly publishers: readonly string[];
  readonly description: string;
  readonly schema: Schema;
  readonly example: z.infer<Schema>;
  readonly deprecation?: Deprecation;
  /**
   * Makes a valid event. Throws {@link InvalidEventError} when the data breaks the contract, unknown
   * fields included, and when the context makes no valid envelope.
   */
  create(data: z.infer<Schema>, context: EventContext): CloudEvent<Type, z.infer<Schema>>;
  /** Reads an event of this type. Unknown fields are dropped. Throws {@link InvalidEventError}. */
  parse(value: unknown): CloudEvent<Type, z.infer<Schema>>;
}

/** The event that a definition describes. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Schema>
    ? CloudEvent<Type, z.infer<Schema>>
    : never;

/**
 * Defines one version of an event. A new version is a new definition in a new file; a definition
 * that was released never changes in a way that breaks its readers.
 *
 * @example
 * ```ts
 * export const orderPlacedV1 = defineEvent({
 *   type: 'order.placed.v1',
 *   source: 'orders',
 *   description: 'An order was accepted.',
 *   schema: z.object({ orderId: z.string() }),
 *   subject: (data) => data.orderId,
 *   example: { orderId: 'ord_1' },
 * });
 * ```
 */
export function defineEvent<
  const Type extends `${string}.v${number}`,
  Schema extends z.ZodType,
>(definition: {
  type: Type;
  source: string;
  description: string;
  schema: Schema;
  subject: (data: z.infer<Schema>) => string;
  /** Of an event that other services publish than its owner: which, and which of them one is from. */
  published?: {
    readonly by: readonly string[];
    readonly source: (data: z.infer<Schema>) => string;
  };
  example: z.infer<Schema>;
  deprecation?: Deprecation;
}): EventDefinition<Type, Schema> {
  const { type, source, description, schema, subject, published, example, deprecation } =
    definition;

  const parseData = (data: unknown): z.infer<Schema> => {
    const result = schema.safeParse(data);
    if (!result.success) {
      throw new InvalidEventError(`Data of ${type} breaks its contract`, {
        issues: describeIssues(result.error, 'data'),
        cause: result.error,
      });
    }
    return result.data;
  };

  return {
    type,
    source,
    publishers: published?.by ?? [source],
    description,
    schema,
    example,
    ...(deprecation && { deprecation }),
    create(data, { id, time, correlationid, causationid, traceparent }) {
      // As it will arrive: an optional field that is undefined is not there.
      const sent: unknown = JSON.parse(JSON.stringify(data) ?? 'null');
      const parsed = parseData(sent);
      // Parsing drops what the contract does not name, so equality is strictness at every depth.
      if (!isDeepStrictEqual(parsed, sent)) {
        throw new InvalidEventError(`Data of ${type} has fields that its contract does not name`);
      }
      const event = {
        specversion: '1.0' as const,
        id,
        source: published?.source(parsed) ?? source,
        type,
        subject: subject(parsed),
        time: typeof time === 'string' ? time : time.toISOString(),
        datacontenttype: 'application/json' as const,
        data: parsed,
        correlationid,
        ...(causationid !== undefined && { causationid }),
        ...(traceparent !== undefined && { traceparent }),
      };
      parseEnvelope(event);
      return event;
    },
    parse(value) {
      const { type: actual, data, ...envelope } = parseEnvelope(value);
      if (actual !== type) throw new InvalidEventError(`Expected ${type}, got ${actual}`);
      return { ...envelope, type, data: parseData(data) };
    },
  };
}

/**
 * Reads the envelope alone, and leaves `data` as it is.
 *
 * @throws InvalidEventError when the value is no CloudEvent 1.0.
 * @example
 * ```ts
 * const { type } = parseEnvelope(JSON.parse(record.body));
 * ```
 */
export function parseEnvelope(value: unknown): CloudEvent {
  const result = cloudEventSchema.safeParse(value);
  if (!result.success) {
    throw new InvalidEventError('Not a CloudEvent 1.0', {
      issues: describeIssues(result.error),
      cause: result.error,
    });
  }
  const { causationid, traceparent, ...rest } = result.data;
  return {
    ...rest,
    ...(causationid !== undefined && { causationid }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

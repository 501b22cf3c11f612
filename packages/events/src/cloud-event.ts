import * as z from 'zod';

/**
 * The envelope of every event: CloudEvents 1.0 in JSON, structured mode.
 *
 * Extension attributes are lower case without separators, as the specification demands.
 *
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export interface CloudEvent<Type extends string = string, Data = unknown> {
  readonly specversion: '1.0';
  /** Unique for each occurrence. Delivery is at least once: consumers deduplicate by it. */
  readonly id: string;
  /** The service that owns the subject, e.g. `orders`. */
  readonly source: string;
  /** Name and version of the contract, e.g. `order.placed.v1`. */
  readonly type: Type;
  /** The thing that the event is about, e.g. the order id. */
  readonly subject: string;
  /** The time of the occurrence, RFC 3339 in UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Data;
  /** The same for everything that one request caused. */
  readonly correlationid: string;
  /** Id of the event or request that caused this one. */
  readonly causationid?: string;
  /** W3C trace context of the producer. */
  readonly traceparent?: string;
}

/**
 * Validates the envelope and leaves `data` to the contract of its type. Unknown attributes are dropped.
 *
 * @example
 * ```ts
 * const { type, data } = cloudEventSchema.parse(JSON.parse(record.body));
 * ```
 */
export const cloudEventSchema = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  subject: z.string().min(1),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  data: z.unknown(),
  correlationid: z.string().min(1),
  causationid: z.string().min(1).optional(),
  traceparent: z.string().min(1).optional(),
});

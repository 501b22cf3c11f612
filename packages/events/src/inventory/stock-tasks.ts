import * as z from 'zod';
import { defineTask } from '../define-task.ts';
import { sku } from '../values.ts';

const orderId = z.string().min(1);
const correlationId = z.string().min(1).optional();
/** Attempt of the order: another card is another attempt, which reserves anew. */
const attempt = z.int().positive().optional();

const busy = {
  StockBusyError: {
    retryable: true,
    description: 'Too many writers at the same instant; nothing was changed.',
  },
} as const;

/** Holds all lines of an order or none. Idempotent by order id and attempt. */
export const reserveStockTask = defineTask({
  service: 'inventory',
  name: 'reserve-stock',
  description:
    'Holds all lines of an order, or none of them, until a moment. Lines of the same product count as their sum. A later `attempt` (1 when absent) opens again what was released for an earlier one.',
  input: z.object({
    orderId,
    lines: z
      .array(z.object({ sku, quantity: z.int().positive() }))
      .min(1)
      .max(100),
    correlationId,
    attempt,
  }),
  output: z.object({ orderId, expiresAt: z.iso.datetime() }),
  errors: {
    ...busy,
    OutOfStockError: {
      retryable: false,
      description: 'A line is short; nothing is held. `skus` names the products.',
    },
    UnknownProductError: { retryable: false, description: 'A line names a product without stock.' },
    ReservationReleasedError: {
      retryable: false,
      description: 'The stock of this attempt was released before, and stays so; nothing is held.',
    },
  },
});

/** Turns what is held into what is sold. Idempotent by order id. */
export const commitStockTask = defineTask({
  service: 'inventory',
  name: 'commit-stock',
  description:
    'Turns a reservation into a sale; an expired one is reserved again if stock allows. An `attempt` (1 when absent) sells what it reserved itself.',
  input: z.object({ orderId, correlationId, attempt }),
  output: z.object({ orderId }),
  errors: {
    ...busy,
    OutOfStockError: {
      retryable: false,
      description: 'The reservation had expired and the stock is gone.',
    },
    ReservationNotFoundError: {
      retryable: false,
      description: 'Nothing was reserved for this order, or it was released.',
    },
  },
});

/** Gives sold stock of some lines of an order back. Idempotent by return id. */
export const restockLinesTask = defineTask({
  service: 'inventory',
  name: 'restock-lines',
  description:
    'Gives stock that was sold to an order back, for some of its lines and once for each return id: what came back, or was cancelled before it was shipped. Never more than the order still has.',
  input: z.object({
    orderId,
    /** The cause of it: a repetition with the same id gives nothing back again. */
    returnId: z.string().min(1),
    lines: z
      .array(z.object({ sku, quantity: z.int().positive() }))
      .min(1)
      .max(100),
    correlationId,
  }),
  /** All that this return id gave back, also before. */
  output: z.object({
    orderId,
    restocked: z.array(z.object({ sku, quantity: z.int().positive() })),
  }),
  errors: busy,
});

/** Gives back what an order holds or has taken. Idempotent by order id; nothing held is a no-op. */
export const releaseStockTask = defineTask({
  service: 'inventory',
  name: 'release-stock',
  description:
    'Gives back what an order holds or has taken. What was never reserved is a no-op that also forbids a late reservation. With an `attempt` it closes the attempts up to that one and leaves alone what a later one reserved; without, it is for good.',
  input: z.object({
    orderId,
    reason: z.enum(['rejected', 'cancelled', 'expired']),
    correlationId,
    attempt,
  }),
  output: z.object({ orderId, released: z.boolean() }),
  errors: busy,
});

import { emailAddress, line } from '@commerce/events';
import * as z from 'zod';
import type { Suppression } from '../domain/suppression.ts';

const listQuery = {
  cursor: z.string().min(1).max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
};

/** Query of `GET /suppressions`. */
export const listSuppressionsQuery = z.object({
  ...listQuery,
  /** Finds this address alone, also when it was lifted. */
  email: emailAddress.optional(),
});

/** Query of `GET /withheld-mails`. */
export const listWithheldMailsQuery = z.object(listQuery);

/** Body of `POST /suppressions/lift`. */
export const liftSuppressionBody = z.strictObject({
  email: emailAddress,
  /** Read by whoever asks later; it must not name the person. */
  reason: line(500),
  /** True when the owner of the address wants our mails again: a complaint needs it. */
  ownerAsked: z.boolean().default(false),
});

/** Shows a suppression to staff. */
export const toSuppressionResponse = ({ addressId, suppressed, lifts }: Suppression) => ({
  addressId,
  ...(suppressed && { reason: suppressed.reason, suppressedAt: suppressed.at }),
  lifts: lifts.map(({ by, at, note, lifted, suppressedAt }) => ({
    by,
    at,
    reason: note,
    lifted,
    suppressedAt,
  })),
});

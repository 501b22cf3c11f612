import { staffActedV1, staffAction } from '@commerce/events';
import * as z from 'zod';
import type { Act, ActSearch } from '../domain/act.ts';

const { actor, subject, price, ...told } = staffActedV1.schema.shape;

/** A day, or a moment with its offset from UTC. */
const moment = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'Must be a day (2026-01-05) or a moment with its offset (2026-01-05T10:00:00Z)',
);

/** Query of `GET /audit`. Acts have to match all of it. */
export const auditQuery = z
  .object({
    cursor: z.string().min(1).max(4_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    actor: actor.optional(),
    action: staffAction.optional(),
    subject: subject.optional(),
    /** Acts that were done then or later. */
    from: moment.optional(),
    /** Acts that were done before then; of a day, before its end. */
    to: moment.optional(),
  })
  .refine(
    ({ from, to }) => from === undefined || to === undefined || Date.parse(from) <= Date.parse(to),
    { path: ['from'], error: 'Must not be after "to"' },
  );

/** Reads a search from a query. */
export const toSearch = ({
  from,
  to,
  actor,
  action,
  subject,
}: z.output<typeof auditQuery>): ActSearch => ({
  actor,
  action,
  subject,
  from: from === undefined ? undefined : textOf(new Date(from)),
  to: to === undefined ? undefined : textOf(endOf(to)),
});

/**
 * Writes a moment so that texts compare as moments do: other years than of four digits begin with a
 * sign.
 */
const textOf = (moment: Date): string =>
  moment
    .toISOString()
    .replace(/^\+.*/, '9999-12-31T23:59:59.999Z')
    .replace(/^-.*/, '0000-01-01T00:00:00.000Z');

const DAY_MS = 24 * 60 * 60_000;
const endOf = (to: string): Date =>
  new Date(Date.parse(to) + (z.iso.date().safeParse(to).success ? DAY_MS : 0));

/** Content of the cursor of `GET /audit`. */
export const actPosition = z.object({
  at: z.iso.datetime(),
  id: z.string().min(1).max(2_048),
});

const actResponse = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor,
  action: told.action,
  subject,
  service: told.service,
  /** True when a reason was given; it stands where the act was done. */
  hasNote: told.hasNote,
  isDryRun: told.isDryRun,
  price,
  stockDelta: told.stockDelta,
  correlationId: z.string(),
});

/** Response of `GET /audit`, newest first. */
export const auditResponse = z.object({
  acts: z.array(actResponse),
  /** Start of the next page; absent on the last one. A page may be short, or empty, and have one. */
  cursor: z.string().optional(),
});

/** Shows an act to staff, in members of a fixed order. */
export const toActResponse = (act: Act): z.infer<typeof actResponse> => ({
  id: act.id,
  at: act.at,
  actor: act.actor,
  action: act.action,
  subject: act.subject,
  service: act.service,
  hasNote: act.hasNote,
  ...(act.isDryRun !== undefined && { isDryRun: act.isDryRun }),
  ...(act.price && { price: { ...act.price } }),
  ...(act.stockDelta !== undefined && { stockDelta: act.stockDelta }),
  correlationId: act.correlationId,
});

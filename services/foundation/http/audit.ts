import { staffActedV1, staffAction } from '@commerce/events';
import * as z from 'zod';
import type { Act, ActSearch } from '../domain/act.ts';

const { actor, subject, price, ...told } = staffActedV1.schema.shape;

/** A day, or a moment with its offset from UTC. */
const moment = z.union(
  [z.iso.date(), z.iso.datetime({ offset: true })],
  'Must be a day (2026-01-05) or a moment with its offset (2026-01-05T10:00:00Z)',
);

/** Query of `GET /audit`. All of what is said holds. */
export const auditQuery = z
  .object({
    cursor: z.string().min(1).max(4_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    actor: actor.optional(),
    action: staffAction.optional(),
    subject: subject.optional(),
    /** Done then or later. */
    from: moment.optional(),
    /** Done before then; of a day, before its end. */
    to: moment.optional(),
  })
  .refine(
    ({ from, to }) => from === undefined || to === undefined || Date.parse(from) <= Date.parse(to),
    { path: ['from'], error: 'Must not be after "to"' },
  );

/** What is looked for. */
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

/** Moments are compared as texts, and years of more or less than four digits would begin with a sign. */
const textOf = (moment: Date): string =>
  moment
    .toISOString()
    .replace(/^\+.*/, '9999-12-31T23:59:59.999Z')
    .replace(/^-.*/, '0000-01-01T00:00:00.000Z');

const DAY_MS = 24 * 60 * 60_000;
const endOf = (to: string): Date =>
  new Date(Date.parse(to) + (z.iso.date().safeParse(to).success ? DAY_MS : 0));

/** What the cursor of `GET /audit` holds. */
export const actPosition = z.object({
  at: z.iso.datetime(),
  id: z.string().min(1).max(2_048),
});

const act = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor,
  action: told.action,
  subject,
  service: told.service,
  /** Whether a reason was given; it stands where the act was done. */
  hasNote: told.hasNote,
  isDryRun: told.isDryRun,
  price,
  stockDelta: told.stockDelta,
  correlationId: z.string(),
});

/** Answer of `GET /audit`, newest first. */
export const auditPage = z.object({
  acts: z.array(act),
  /** Where the next page starts; absent on the last one. A page may be short, or empty, and have one. */
  cursor: z.string().optional(),
});

/** An act as staff read it, in members of a fixed order. */
export const toAnswer = ({
  id,
  at,
  actor,
  action,
  subject,
  service,
  hasNote,
  isDryRun,
  price,
  stockDelta,
  correlationId,
}: Act): z.infer<typeof act> => ({
  id,
  at,
  actor,
  action,
  subject,
  service,
  hasNote,
  ...(isDryRun !== undefined && { isDryRun }),
  ...(price && { price: { ...price } }),
  ...(stockDelta !== undefined && { stockDelta }),
  correlationId,
});

import { defineEvent } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { eventContracts } from '../catalogue/event-contracts.ts';
import { subscription } from '../testing/contracts.ts';
import { judgeEvents } from './judge-events.ts';

const shape = { parcelId: z.string(), weight: z.int() };
const values: Record<string, unknown> = { parcelId: 'p-1', weight: 250, note: 'fragile' };
const contract = (fields: z.ZodRawShape, type: `${string}.v${number}` = 'parcel.shipped.v1') =>
  eventContracts({
    parcel: defineEvent({
      type,
      source: 'shipping',
      description: 'A parcel left the house.',
      schema: z.object(fields),
      subject: () => 'p-1',
      example: Object.fromEntries(Object.keys(fields).map((name) => [name, values[name]])),
    }),
  });

const released = contract(shape);
const topic = 'shipping-events-{stage}';
const mails = subscription({
  queue: 'notifications-mail-{stage}',
  topic,
  filters: [{ prefix: 'parcel.' }],
});
const other = subscription({
  queue: 'orders-parcels-{stage}',
  topic,
  filters: ['parcel.lost.v1'],
});
/** Hears everything, but of another topic. */
const { filters: _, ...internal } = subscription({
  queue: 'inventory-chunks-{stage}',
  topic: 'inventory-chunks-{stage}',
});

describe('judgeEvents', () => {
  it('finds nothing when nothing changed', () => {
    expect(judgeEvents(released, contract(shape), [mails])).toEqual([]);
  });

  it('lets a new event pass', () => {
    const present = [...released, ...contract(shape, 'parcel.shipped.v2')];
    expect(judgeEvents(released, present, [mails])).toEqual([
      expect.objectContaining({ contract: 'parcel.shipped.v2', verdict: 'compatible' }),
    ]);
  });

  it('lets an optional field pass, and names who reads the event', () => {
    const present = contract({ ...shape, note: z.string().optional() });
    expect(judgeEvents(released, present, [mails, other, internal])).toEqual([
      {
        contract: 'parcel.shipped.v1',
        producer: 'shipping',
        verdict: 'compatible',
        change: 'Added property `note`',
        consumers: ['notifications-mail'],
      },
    ]);
  });

  it('does not let pass what newer consumers would reject', () => {
    const present = contract({ ...shape, note: z.string() });
    const [finding] = judgeEvents(released, present, [mails]);
    expect(finding).toMatchObject({
      verdict: 'breaking',
      consumers: ['notifications-mail'],
      remedy: 'leave parcel.shipped.v1 as it is and define parcel.shipped.v2 beside it',
    });
    expect(finding?.change).toContain(
      'a consumer released with it rejects what is published today',
    );
  });

  it('does not let pass what older consumers would reject', () => {
    const present = contract({ ...shape, weight: z.number() });
    const findings = judgeEvents(released, present, [mails]);
    expect(findings.map(({ verdict }) => verdict)).toContain('breaking');
    expect(judgeEvents(released, contract({ parcelId: z.string() }), [mails])).toContainEqual(
      expect.objectContaining({
        verdict: 'breaking',
        change: expect.stringContaining(
          'a consumer deployed today rejects what would be published',
        ),
      }),
    );
  });

  it('asks for a new version when nobody reads the event', () => {
    const present = contract({ ...shape, note: z.string() });
    const findings = judgeEvents(released, present, [other]);
    expect(new Set(findings.map(({ verdict }) => verdict))).toEqual(
      new Set(['new version needed']),
    );
  });
});

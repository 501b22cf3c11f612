import { describe, expect, it } from '@jest/globals';
import { readSesEvent, toTagValue } from './ses-event.ts';

const DELIVERY = 'orders/ord_1:1/customer';
const mail = {
  timestamp: '2026-01-05T10:00:00.000Z',
  messageId: '0100018cexample',
  source: 'orders@shop.example',
  destination: ['alice@example.com'],
  tags: {
    'ses:configuration-set': ['notifications-dev'],
    delivery: [toTagValue(DELIVERY)],
  },
};
const read = (event: object) => readSesEvent(JSON.stringify(event));

describe('readSesEvent', () => {
  it('reads that a mail was taken', () => {
    expect(read({ eventType: 'Send', mail, send: {} })).toEqual({
      kind: 'sent',
      deliveryId: DELIVERY,
    });
    expect(read({ eventType: 'Delivery', mail, delivery: {} })).toMatchObject({ kind: 'sent' });
  });

  it.each([
    ['Permanent', true],
    ['Transient', false],
    ['Undetermined', false],
  ])('reads a bounce that is %s', (bounceType, permanent) => {
    const bounce = {
      bounceType,
      bounceSubType: 'General',
      timestamp: '2026-01-05T10:00:02.000Z',
      bouncedRecipients: [{ emailAddress: 'alice@example.com', action: 'failed', status: '5.1.1' }],
    };

    expect(read({ eventType: 'Bounce', mail, bounce })).toEqual({
      kind: 'bounced',
      deliveryId: DELIVERY,
      at: new Date('2026-01-05T10:00:02.000Z'),
      addresses: ['alice@example.com'],
      permanent,
    });
  });

  it('reads a complaint, but not the opposite of one', () => {
    const complaint = { complainedRecipients: [{ emailAddress: 'alice@example.com' }] };
    const event = { eventType: 'Complaint', mail };

    expect(read({ ...event, complaint })).toEqual({
      kind: 'complained',
      deliveryId: DELIVERY,
      addresses: ['alice@example.com'],
    });
    expect(read({ ...event, complaint: { ...complaint, complaintFeedbackType: null } })).toEqual(
      expect.objectContaining({ kind: 'complained' }),
    );
    expect(
      read({ ...event, complaint: { ...complaint, complaintFeedbackType: 'not-spam' } }),
    ).toEqual({ kind: 'other' });
  });

  it('ignores mails of others and events that nobody acts on', () => {
    expect(read({ eventType: 'Send', mail: { ...mail, tags: {} } })).toEqual({ kind: 'other' });
    expect(read({ eventType: 'Open', mail, open: {} })).toEqual({ kind: 'other' });
  });

  it('rejects what is no event of SES', () => {
    expect(() => read({ hello: 'world' })).toThrow();
    expect(() => readSesEvent('not JSON')).toThrow();
  });
});

import { cleanupCompletedV1, importCompletedV1, orderApprovalRequestedV1 } from '@commerce/events';
import { renderText } from '@commerce/mail-templates';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { onlyMail } from '../testing/only-mail.ts';
import { exampleShop } from '../testing/shop.ts';
import { mailsFor } from './mails-for-event.ts';

describe('mailsFor an event of an approval, an import or a cleanup', () => {
  it('asks staff for a decision, and reminds them as another mail', () => {
    const wanted = onlyMail(exampleOf(orderApprovalRequestedV1));
    const reminder = onlyMail(
      exampleOf(orderApprovalRequestedV1, { reminder: true }, { id: 'reminder' }),
    );

    expect(wanted).toMatchObject({
      id: 'orders/order.approval-requested.v1:1/staff',
      kind: 'approval-wanted',
      address: 'staff@shop.example',
    });
    expect(wanted.text).toContain('Approvals: 0 of 1');
    expect(wanted.text).toContain('January 5, 2026 at 10:00 AM UTC');
    expect(wanted.text).toContain('/approval#token=eyJhbGciOiJIUzI1NiJ9.example');
    expect(reminder.kind).toBe('approval-reminder');
    expect(reminder.id).not.toBe(wanted.id);
  });

  it.each([
    ['en', 'Order ord_1 for €20,000.00 needs a decision', 'Without a decision by then'],
    ['de', 'Bestellung ord_1 im Wert von 20.000,00\u00a0€ braucht', 'Ohne Entscheidung bis dahin'],
  ])(
    'says in %s what is true of a total at the threshold and above',
    (staffLocale, subject, end) => {
      const total = { amount: 2_000_000, currency: 'EUR' };
      const event = exampleOf(orderApprovalRequestedV1, { orderId: 'ord_1', total });
      const [mail] = mailsFor(event, { ...exampleShop, staffLocale });
      expect(mail?.content.subject).toContain(subject);
      // No stock is held while people think, so the mail promises none back.
      expect(JSON.stringify(mail?.content.blocks)).toContain(end);
      expect(JSON.stringify(mail?.content.blocks)).not.toMatch(/stock|Bestand/);
    },
  );

  it('reports an import to who started it, with the first errors', () => {
    const mail = onlyMail(exampleOf(importCompletedV1));

    expect(mail).toMatchObject({
      kind: 'import-finished',
      recipientId: 'account#bob',
      address: 'bob@example.com',
    });
    expect(mail.content.subject).toContain('1 row left out');
    expect(mail.text).toContain('- Line 3: price: expected a whole number of minor units');
  });

  it('reports an import without a contact to the staff mailbox', () => {
    const { contact, ...anonymous } = importCompletedV1.example;
    const event = importCompletedV1.create(anonymous, {
      id: 'imp_1',
      time: new Date(),
      correlationid: 'c',
    });

    expect(contact).toBeDefined();
    expect(onlyMail(event)).toMatchObject({
      kind: 'import-finished',
      address: 'staff@shop.example',
    });
  });

  it('reports an import that did not come to its end to staff as well, with the reason once', () => {
    const failure = 'Of 10 rows nothing is known.';
    const errors = [
      { line: 1, reason: failure },
      { line: 3, reason: 'price: cheap' },
    ];
    const mails = mailsFor(exampleOf(importCompletedV1, { failure, errors }), exampleShop);

    expect(mails.map(({ address }) => address)).toEqual(['bob@example.com', 'staff@shop.example']);
    expect(new Set(mails.map(({ id }) => id)).size).toBe(2);
    for (const { content } of mails) {
      expect(content.subject).toContain('did not come to its end');
      const text = renderText(content, exampleShop);
      expect(text.split(failure)).toHaveLength(2);
      expect(text).toContain('- Line 3: price: cheap');
    }
  });

  it('writes to staff about a cleanup that failed, and not about one that worked', () => {
    const failed = exampleOf(cleanupCompletedV1, {
      status: 'PARTIALLY_FAILED',
      tasks: [
        { name: 'orders-archive-orders', status: 'FAILED', items: 0, bytes: 0, error: 'Timeout' },
        { name: 'inventory-imports', status: 'SUCCEEDED', items: 4, bytes: 0 },
      ],
    });

    expect(mailsFor(exampleOf(cleanupCompletedV1), exampleShop)).toEqual([]);
    const { kind, text } = onlyMail(failed);
    expect(kind).toBe('cleanup-failed');
    expect(text).toContain('- orders-archive-orders: Timeout');
    expect(text).not.toContain('inventory-imports');
  });

  it('says of a cleanup that failed what is tried again and what is not', () => {
    const tasks = [
      { name: 'orders-erase-customer', status: 'FAILED' as const, items: 0, bytes: 0 },
    ];
    const failed = { status: 'FAILED' as const, tasks };
    const kept = onlyMail(exampleOf(cleanupCompletedV1, failed)).text;
    const dry = onlyMail(exampleOf(cleanupCompletedV1, { ...failed, dryRun: true })).text;
    const neverBegan = onlyMail(exampleOf(cleanupCompletedV1, { ...failed, tasks: [] })).text;

    expect(kept).toContain('for its age is tried again by the next nightly run');
    expect(kept).toContain('erasure of a customer is not tried again by itself');
    expect(dry).toContain('which deletes nothing');
    expect(dry).not.toContain('should be gone');
    expect(neverBegan).toContain('ended before its first task began');
    expect(neverBegan).not.toContain('These tasks failed');
  });
});

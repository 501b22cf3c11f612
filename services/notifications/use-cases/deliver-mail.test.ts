import { flawIn } from '@commerce/events';
import type { MailContent } from '@commerce/mail-templates';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { UNCERTAIN_FOR_MS } from '../domain/delivery.ts';
import { MailRejectedError, MailThrottledError } from '../domain/mail.errors.ts';
import type { MailRenderer } from '../ports/mail-renderer.ts';
import { tokenIn } from '../testing/http.ts';
import { type TestWorld, testWorld } from '../testing/world.ts';
import { deliverMail } from './deliver-mail.ts';
import type { Notification } from './notification.ts';

const confirmation: Notification = {
  id: 'orders/ord_1:6/customer',
  kind: 'order-confirmed',
  recipientId: 'account#alice',
  subject: 'ord_1',
  address: 'alice@example.com',
  content: {
    language: 'en',
    subject: 'Your order is confirmed',
    preheader: 'It is paid.',
    heading: 'Confirmed',
    blocks: [{ kind: 'paragraph', text: 'Thank you' }],
    reason: 'You ordered.',
  },
};
const refund: Notification = {
  ...confirmation,
  id: 'orders/ord_1:8/customer',
  kind: 'order-refunded',
};

describe('deliverMail', () => {
  let world: TestWorld;
  beforeEach(() => {
    world = testWorld();
  });

  it('makes lines of text of what was stored before names were looked at', async () => {
    const name = 'Mug\r\nBcc: eve@example.com\0 \u202egnp\u2028Total: 0 \ud83d';
    const fact = { label: 'Total', value: name };
    const content: MailContent = {
      ...confirmation.content,
      subject: `Stock: ${name}`,
      preheader: name,
      heading: name,
      reason: name,
      blocks: [
        { kind: 'notice', text: name },
        { kind: 'list', items: [name] },
        { kind: 'facts', facts: [fact] },
        {
          kind: 'lines',
          lines: [{ name, quantity: '1', amount: '1' }],
          subtotals: [fact],
          total: fact,
        },
      ],
    };
    await deliverMail({ ...confirmation, content }, world);

    const [mail] = world.sender.mails;
    expect(mail?.subject).toBe('Stock: Mug Bcc: eve@example.com gnp Total: 0');
    for (const part of [mail?.html, mail?.text]) {
      expect(part).toContain('Mug Bcc: eve@example.com gnp Total: 0');
      expect(flawIn(part ?? '')).toBeUndefined();
    }
    expect(mail?.text).not.toMatch(/^(Bcc|Total: 0)/m);
  });

  it('sends the mail as HTML and as text', async () => {
    expect(await deliverMail(confirmation, world)).toBe('sent');

    const [mail] = world.sender.mails;
    expect(mail).toMatchObject({
      to: 'alice@example.com',
      subject: 'Your order is confirmed',
      deliveryId: confirmation.id,
      text: expect.stringContaining('Thank you'),
      html: expect.stringContaining('Thank you'),
    });
    expect(world.deliveries.statusOf(confirmation.id)).toBe('SENT');
  });

  it('sends it once, however often it is asked to', async () => {
    await deliverMail(confirmation, world);

    expect(await deliverMail(confirmation, world)).toBe('repeated');
    world.pass(UNCERTAIN_FOR_MS * 10);
    expect(await deliverMail(confirmation, world)).toBe('repeated');
    expect(world.sender.mails).toHaveLength(1);
  });

  it('does not repeat a mail that went out just before the function died', async () => {
    world.sender.script.push('fail after');
    await expect(deliverMail(confirmation, world)).rejects.toThrow('The connection broke');

    await expect(deliverMail(confirmation, world)).rejects.toMatchObject({
      code: 'DELIVERY_IN_PROGRESS',
      kind: 'busy',
    });
    await world.deliveries.report(confirmation.id, 'SENT');
    world.pass(UNCERTAIN_FOR_MS + 1);
    expect(await deliverMail(confirmation, world)).toBe('repeated');
    expect(world.sender.mails).toHaveLength(1);
  });

  it('sends again what SES has not reported in time', async () => {
    world.sender.error = new Error('The function died');
    world.sender.script.push('fail before');
    await expect(deliverMail(confirmation, world)).rejects.toThrow('The function died');
    world.pass(UNCERTAIN_FOR_MS + 1);

    expect(await deliverMail(confirmation, world)).toBe('sent');
    expect(world.sender.mails).toHaveLength(1);
  });

  it.each([new MailThrottledError(), new MailRejectedError()])(
    'tries again at once after a certain %s',
    async (error) => {
      world.sender.error = error;
      world.sender.script.push('fail before');
      await expect(deliverMail(confirmation, world)).rejects.toBe(error);

      expect(await deliverMail(confirmation, world)).toBe('sent');
    },
  );

  it('claims nothing when the mail cannot be made', async () => {
    const renderer: MailRenderer = {
      render: () => {
        throw new TypeError('A template is broken');
      },
    };
    await expect(deliverMail(confirmation, { ...world, renderer })).rejects.toThrow(TypeError);

    expect(world.deliveries.statusOf(confirmation.id)).toBeUndefined();
    expect(await deliverMail(confirmation, world)).toBe('sent');
  });

  it('sends nothing to an address that bounced, whatever the mail', async () => {
    await world.recipients.suppress('ALICE@example.com', 'bounce', world.clock.now());

    expect(await deliverMail(confirmation, world)).toBe('suppressed');
    expect(world.sender.mails).toHaveLength(0);
    expect(world.deliveries.statusOf(confirmation.id)).toBe('SUPPRESSED');
  });

  it('says that nothing is sent only when a try before can have sent nothing', async () => {
    world.sender.error = new Error('The function died');
    world.sender.script.push('fail before');
    await expect(deliverMail(confirmation, world)).rejects.toThrow('The function died');
    await world.recipients.suppress('alice@example.com', 'complaint', world.clock.now());

    await expect(deliverMail(confirmation, world)).rejects.toMatchObject({
      code: 'DELIVERY_IN_PROGRESS',
    });
    world.pass(UNCERTAIN_FOR_MS + 1);
    expect(await deliverMail(confirmation, world)).toBe('suppressed');
    expect(world.deliveries.statusOf(confirmation.id)).toBe('SUPPRESSED');
    expect(world.sender.mails).toHaveLength(0);
  });

  it('sends nothing that the recipient switched off', async () => {
    await world.recipients.switchOff('account#alice', 'refunds');

    expect(await deliverMail(refund, world)).toBe('opted-out');
    expect(world.sender.mails).toHaveLength(0);
  });

  it('sends what the law requires, whatever is switched off', async () => {
    await world.recipients.saveSwitchedOff(
      'account#alice',
      new Set(['refunds', 'imports', 'stock', 'reminders']),
    );

    expect(await deliverMail(confirmation, world)).toBe('sent');
  });

  it('offers to unsubscribe with one click from what can be switched off', async () => {
    await deliverMail(refund, world);

    const [mail] = world.sender.mails;
    if (!mail) throw new Error('No mail was sent');
    const { headers, html, text } = mail;
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const [, url = ''] = /^<(.+)>$/.exec(headers['List-Unsubscribe'] ?? '') ?? [];
    expect(html).toContain(url);
    expect(text).toContain(url);
    expect(await world.links.verify(tokenIn(url))).toEqual({
      recipientId: 'account#alice',
      category: 'refunds',
    });
  });

  it('offers no such thing on a mail that is always sent', async () => {
    await deliverMail(confirmation, world);

    expect(world.sender.mails[0]?.headers).toEqual({});
    expect(world.sender.mails[0]?.html).not.toContain('unsubscribe');
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { ASK_AGAIN_DAYS, KEEP_WITHHELD_DAYS } from '../domain/restraint.ts';
import { tokenIn } from '../testing/http.ts';
import { DAY_MS, type MailWorld, mailWorld, STRANGER } from '../testing/mail-world.ts';
import { confirmAddress, withdrawAddress } from './confirm-address.ts';

describe('the address of a customer', () => {
  let world: MailWorld;
  beforeEach(() => {
    world = mailWorld();
  });

  it('confirms only the address that was asked, whatever follows its plus', async () => {
    await world.deliver(world.order({ email: 'stranger+0@example.com' }).placed);
    await confirmAddress(world.questionToken(), world);

    expect(await world.deliver(world.order({ email: 'stranger+0@example.com' }).placed)).toBe(
      'sent',
    );
    expect(await world.deliver(world.order({ email: 'stranger+1@example.com' }).placed)).toBe(
      'held',
    );
  });

  it('sends what was held and is still true once it is confirmed, and the rest as it comes', async () => {
    const paid = world.order();
    const declined = world.order();
    for (const event of [paid.placed, paid.confirmed, declined.placed, declined.rejected]) {
      expect(await world.deliver(event)).toBe('held');
    }
    await confirmAddress(world.questionToken(), world);
    await world.workQueue();
    await world.deliver(paid.cancelled);

    expect(world.subjectsTo(STRANGER)).toEqual([
      'Did you place an order at Commerce?',
      `Your order ${paid.orderId} is confirmed`,
      `We could not take your order ${declined.orderId}`,
      `Your order ${paid.orderId} is cancelled`,
    ]);
    expect(await world.withheld.sizeOf('account#eve')).toBe(0);
  });

  it('sends nothing twice when it is confirmed twice, also when what was sent waits again', async () => {
    await world.deliver(world.order().placed);
    const { release } = world.withheld;
    // The function died before it forgot what it had given to the queue.
    const dying = { ...world.withheld, release: async () => Promise.reject(new Error('Died')) };
    await expect(
      confirmAddress(world.questionToken(), { ...world, withheld: dying }),
    ).rejects.toThrow();
    world.withheld.release = release;
    await confirmAddress(world.questionToken(), world);
    await confirmAddress(world.questionToken(), world);
    expect(world.requests.queue).toHaveLength(2);
    await world.workQueue();

    expect(world.subjectsTo(STRANGER)).toHaveLength(2);
  });

  it('is confirmed for the customer who was asked about, and for nobody else', async () => {
    await world.deliver(world.order().placed);
    await world.deliver(world.order({ customerId: 'mallory' }).placed);
    await confirmAddress(world.questionToken(), world);
    await world.workQueue();

    expect(await world.deliver(world.order().placed)).toBe('sent');
    expect(await world.deliver(world.order({ customerId: 'mallory' }).placed)).toBe('held');
    expect(await world.withheld.sizeOf('account#mallory')).toBe(2);
  });

  it('lets its owner take that back by each mail, with one click, and asks no more', async () => {
    await world.deliver(world.order().placed);
    await confirmAddress(world.questionToken(), world);
    await world.workQueue();
    const mail = world.sender.mails.at(-1);
    const [, link = ''] = /^<(.+)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? [];
    expect(mail?.text).toContain(link);

    await withdrawAddress(tokenIn(link), world);
    expect(await world.deliver(world.order().placed)).toBe('held');
    expect(world.subjectsTo(STRANGER)).toHaveLength(2);
  });

  it('is stopped by a mail about a refund too, which leaves the account its choice', async () => {
    await world.deliver(world.order({ customerId: 'eve-the-customer' }).placed);
    await confirmAddress(world.questionToken(), world);
    expect(await world.deliver(world.order({ customerId: 'eve-the-customer' }).refunded)).toBe(
      'sent',
    );
    const mail = world.sender.mails.at(-1);
    const [, link = ''] = /^<(.+)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '') ?? [];
    expect(new URL(link).pathname).toBe('/confirm-address');
    for (const part of [mail?.text, mail?.html]) {
      expect(part).not.toContain('/unsubscribe');
      expect(part).not.toContain('eve-the-customer');
    }

    await withdrawAddress(tokenIn(link), world);
    expect(await world.recipients.switchedOff('account#eve-the-customer')).toEqual(new Set());
    expect(await world.deliver(world.order({ customerId: 'eve-the-customer' }).refunded)).toBe(
      'held',
    );
  });

  it('is not confirmed by a link that is too old, and what is held ends', async () => {
    await world.deliver(world.order().placed);
    const token = world.questionToken();
    world.pass(KEEP_WITHHELD_DAYS * DAY_MS);
    await confirmAddress(token, world);
    expect(world.requests.queue).toEqual([]);

    world.pass((ASK_AGAIN_DAYS - KEEP_WITHHELD_DAYS) * DAY_MS);
    await confirmAddress(token, world);
    world.pass(1);
    await expect(confirmAddress(token, world)).rejects.toMatchObject({
      code: 'INVALID_CONFIRMATION_TOKEN',
    });
  });

  it('loses no mail that is held while its address is confirmed', async () => {
    await world.deliver(world.order().placed);
    const token = world.questionToken();
    const { hold } = world.withheld;
    const racing = {
      ...world.withheld,
      hold: async (...mail: Parameters<typeof hold>) => {
        await confirmAddress(token, world);
        return hold(...mail);
      },
    };

    expect(await world.deliver(world.order().placed, { withheld: racing })).toBe('sent');
    await world.workQueue();
    expect(world.subjectsTo(STRANGER)).toHaveLength(3);
    expect(await world.withheld.sizeOf('account#eve')).toBe(0);
  });
});

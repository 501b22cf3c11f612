import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Recipients } from './recipients.ts';

const at = new Date('2026-01-05T10:00:00.000Z');

/** The rules of every implementation of {@link Recipients}. */
export const describeRecipients = portContract<{ readonly recipients: Recipients }>((test) => {
  it('sends everything to who never chose', async () => {
    expect(await test().recipients.deliveryPolicyFor('account#new', 'new@example.com')).toEqual({
      switchedOff: new Set(),
      confirmed: false,
      mailboxId: expect.any(String),
    });
    expect(await test().recipients.knows('account#new')).toBe(false);
    expect(await test().recipients.switchedOff('account#new')).toEqual(new Set());
  });

  it('takes what follows a plus for the same mailbox, and for another address', async () => {
    const recipientId = 'account#plus';
    const standing = (address: string) => test().recipients.deliveryPolicyFor(recipientId, address);
    await test().recipients.confirm(recipientId, 'plus+0@example.com');
    await test().recipients.suppress('plus+1@example.com', 'bounce', new Date());

    const [first, second, bare, other] = await Promise.all(
      ['plus+0@', 'Plus+1@', 'plus@', 'pl.us@'].map((name) => standing(`${name}example.com`)),
    );
    expect([second?.mailboxId, bare?.mailboxId]).toEqual([first?.mailboxId, first?.mailboxId]);
    expect(other?.mailboxId).not.toBe(first?.mailboxId);
    const isConfirmed = [first, second, bare].map((one) => one?.confirmed);
    expect(isConfirmed).toEqual([true, false, false]);
    const suppressed = [first, second, bare].map((one) => one?.suppressed);
    expect(suppressed).toEqual([undefined, 'bounce', undefined]);
  });

  it('replaces a choice as a whole', async () => {
    const { recipients } = test();
    await recipients.saveSwitchedOff('account#whole', new Set(['refunds', 'imports']));
    await recipients.saveSwitchedOff('account#whole', new Set(['stock']));
    expect(await recipients.switchedOff('account#whole')).toEqual(new Set(['stock']));

    await recipients.saveSwitchedOff('account#whole', new Set());
    expect(await recipients.switchedOff('account#whole')).toEqual(new Set());
  });

  it('switches one category without touching the others, any number of times', async () => {
    const { recipients } = test();
    await Promise.all([
      recipients.switchOff('account#one', 'refunds'),
      recipients.switchOff('account#one', 'imports'),
    ]);
    await recipients.switchOff('account#one', 'refunds');
    const { switchedOff } = await recipients.deliveryPolicyFor('account#one', 'one@example.com');
    expect(switchedOff).toEqual(new Set(['refunds', 'imports']));

    await recipients.switchOn('account#one', 'refunds');
    await recipients.switchOn('account#one', 'refunds');
    await recipients.switchOn('account#never', 'refunds');
    expect(await recipients.switchedOff('account#one')).toEqual(new Set(['imports']));
  });

  it('knows a suppressed address however it is written, for whoever uses it', async () => {
    const { recipients } = test();
    await recipients.suppress('Bounced@Example.com', 'bounce', at);

    expect(await recipients.deliveryPolicyFor('account#any', ' bounced@example.com')).toMatchObject(
      {
        switchedOff: new Set(),
        suppressed: 'bounce',
      },
    );
    await recipients.suppress('info@xn--mller-kva.example', 'bounce', at);
    const written = await recipients.deliveryPolicyFor('account#any', 'Info@Müller.example');
    expect(written.suppressed).toBe('bounce');
    const other = await recipients.deliveryPolicyFor('account#any', 'other@example.com');
    expect(other.suppressed).toBeUndefined();
  });

  it('takes the word of an owner over a bounce, and no bounce over that', async () => {
    const { recipients } = test();
    await recipients.suppress('annoyed@example.com', 'bounce', at);
    await recipients.suppress('annoyed@example.com', 'complaint', at);
    await recipients.suppress('annoyed@example.com', 'bounce', at);

    const { suppressed } = await recipients.deliveryPolicyFor('account#any', 'annoyed@example.com');
    expect(suppressed).toBe('complaint');
  });

  it('lets an owner confirm an address for one recipient, and take that back', async () => {
    const { recipients } = test();
    const confirmed = async (recipientId: string, address: string) =>
      (await recipients.deliveryPolicyFor(recipientId, address)).confirmed;
    await recipients.confirm('account#given', 'Shared@example.com');
    await recipients.confirm('account#given', 'shared@example.com');

    expect(await confirmed('account#given', 'shared@EXAMPLE.com')).toBe(true);
    expect(await confirmed('account#given', 'other@example.com')).toBe(false);
    expect(await confirmed('account#stranger', 'shared@example.com')).toBe(false);
    expect(await recipients.knows('account#given')).toBe(true);
    await recipients.withdraw('account#given', 'shared@example.com');
    await recipients.withdraw('account#given', 'shared@example.com');
    expect(await confirmed('account#given', 'shared@example.com')).toBe(false);
  });

  it('remembers what is erased, and no earlier moment than it knows', async () => {
    const { recipients } = test();
    const erasedAt = async (recipientId: string) =>
      (await recipients.deliveryPolicyFor(recipientId, 'marked@example.com')).erasedAt;
    expect(await erasedAt('account#marked')).toBeUndefined();
    await recipients.markErased('account#marked', at);
    await recipients.markErased('account#marked', new Date(at.getTime() - 1));

    expect(await erasedAt('account#marked')).toBe(at.toISOString());
    expect(await erasedAt('account#another')).toBeUndefined();
    expect(await recipients.knows('account#marked')).toBe(false);
  });

  it('forgets choices and confirmed addresses of a recipient', async () => {
    const { recipients } = test();
    await recipients.switchOff('account#gone', 'refunds');
    await recipients.confirm('account#gone', 'gone@example.com');

    expect(await recipients.forget('account#gone')).toBe(true);
    expect(await recipients.forget('account#gone')).toBe(false);
    expect(await recipients.deliveryPolicyFor('account#gone', 'gone@example.com')).toMatchObject({
      switchedOff: new Set(),
      confirmed: false,
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Recipients } from './recipients.ts';

export interface RecipientsUnderTest {
  readonly recipients: Recipients;
  stop(): Promise<void>;
}

const at = new Date('2026-01-05T10:00:00.000Z');

/** What every keeper of recipients keeps to. */
export function describeRecipients(name: string, start: () => Promise<RecipientsUnderTest>): void {
  describe(name, () => {
    let test: RecipientsUnderTest;
    beforeAll(async () => {
      test = await start();
    });
    afterAll(() => test.stop());

    it('sends everything to who never chose', async () => {
      expect(await test.recipients.standing('account#new', 'new@example.com')).toEqual({
        switchedOff: new Set(),
      });
      expect(await test.recipients.switchedOff('account#new')).toEqual(new Set());
    });

    it('replaces a choice as a whole', async () => {
      const { recipients } = test;
      await recipients.saveSwitchedOff('account#whole', new Set(['refunds', 'imports']));
      await recipients.saveSwitchedOff('account#whole', new Set(['stock']));
      expect(await recipients.switchedOff('account#whole')).toEqual(new Set(['stock']));

      await recipients.saveSwitchedOff('account#whole', new Set());
      expect(await recipients.switchedOff('account#whole')).toEqual(new Set());
    });

    it('switches one category without touching the others, any number of times', async () => {
      const { recipients } = test;
      await Promise.all([
        recipients.switchOff('account#one', 'refunds'),
        recipients.switchOff('account#one', 'imports'),
      ]);
      await recipients.switchOff('account#one', 'refunds');
      const { switchedOff } = await recipients.standing('account#one', 'one@example.com');
      expect(switchedOff).toEqual(new Set(['refunds', 'imports']));

      await recipients.switchOn('account#one', 'refunds');
      await recipients.switchOn('account#one', 'refunds');
      await recipients.switchOn('account#never', 'refunds');
      expect(await recipients.switchedOff('account#one')).toEqual(new Set(['imports']));
    });

    it('knows a suppressed address however it is written, for whoever uses it', async () => {
      const { recipients } = test;
      await recipients.suppress('Bounced@Example.com', 'bounce', at);
      await recipients.suppress('bounced@example.com', 'complaint', at);

      expect(await recipients.standing('account#any', ' bounced@example.com')).toEqual({
        switchedOff: new Set(),
        suppressed: 'bounce',
      });
      await recipients.suppress('info@xn--mller-kva.example', 'bounce', at);
      const written = await recipients.standing('account#any', 'Info@Müller.example');
      expect(written.suppressed).toBe('bounce');
      const other = await recipients.standing('account#any', 'other@example.com');
      expect(other.suppressed).toBeUndefined();
    });

    it('forgets the choices of a recipient', async () => {
      const { recipients } = test;
      await recipients.switchOff('account#gone', 'refunds');

      expect(await recipients.forget('account#gone')).toBe(true);
      expect(await recipients.forget('account#gone')).toBe(false);
      expect(await recipients.switchedOff('account#gone')).toEqual(new Set());
    });
  });
}

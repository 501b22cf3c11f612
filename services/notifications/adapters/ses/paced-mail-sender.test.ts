import { describe, expect, it } from '@jest/globals';
import type { OutgoingMail } from '../../ports/mail-sender.ts';
import { pacedMailSender } from './paced-mail-sender.ts';

const mail = {} as OutgoingMail;

/** A sender on a clock that moves by sleeping alone. */
const setUp = (mailsPerSecond: number) => {
  let now = 0;
  const sentAt: number[] = [];
  const sleepers: { until: number; wake: () => void }[] = [];
  const sender = pacedMailSender({
    sender: {
      send: async () => {
        sentAt.push(now);
        return { messageId: String(sentAt.length) };
      },
    },
    mailsPerSecond,
    nowMs: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ until: now + ms, wake });
      }),
  });
  return {
    sender,
    sentAt,
    pass: async (ms: number) => {
      now += ms;
      for (const { until, wake } of sleepers) if (until <= now) wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
};

describe('pacedMailSender', () => {
  it('sends the first mail at once and the others in turn', async () => {
    const { sender, sentAt, pass } = setUp(10);
    const sends = [sender.send(mail), sender.send(mail), sender.send(mail)];
    await pass(0);
    expect(sentAt).toEqual([0]);
    await pass(99);
    expect(sentAt).toEqual([0]);
    await pass(1);
    await pass(100);
    await Promise.all(sends);

    expect(sentAt).toEqual([0, 100, 200]);
  });

  it('saves up nothing while there is nothing to send', async () => {
    const { sender, sentAt, pass } = setUp(10);
    await sender.send(mail);
    await pass(5_000);
    const sends = [sender.send(mail), sender.send(mail)];
    await pass(0);
    expect(sentAt).toEqual([0, 5_000]);
    await pass(100);
    await Promise.all(sends);

    expect(sentAt).toEqual([0, 5_000, 5_100]);
  });
});

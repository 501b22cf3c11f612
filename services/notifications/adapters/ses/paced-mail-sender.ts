import type { MailSender } from '../../ports/mail-sender.ts';

export interface Pace {
  readonly sender: MailSender;
  /** The share of this process in the service's rate. */
  readonly mailsPerSecond: number;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Keeps one process under its share of SES's sending rate. With the queue's maximum concurrency, the
 * number of processes, it bounds the rate of the whole service.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html
 */
export function pacedMailSender({ sender, mailsPerSecond, nowMs, sleep }: Pace): MailSender {
  const interval = 1000 / mailsPerSecond;
  let nextTurn = 0;
  return {
    async send(mail) {
      const now = nowMs();
      const turn = Math.max(now, nextTurn);
      // Taken before waiting, so that sends at the same time line up.
      nextTurn = turn + interval;
      if (turn > now) await sleep(turn - now);
      return sender.send(mail);
    },
  };
}

import { emailKey } from '@commerce/events';
import { KEEP_WITHHELD_DAYS, mailboxOf, windowOf } from '../domain/restraint.ts';
import type { MailCounters } from '../ports/mail-counters.ts';
import type { HeldMail, MailToHold, WithheldMail, WithheldMails } from '../ports/withheld-mails.ts';
import { slicePage } from './page-of.ts';

interface WithheldRecord extends WithheldMail, Pick<MailToHold, 'address'> {
  readonly deliveryId: string;
  readonly event?: HeldMail['event'];
}

const toWithheldMail = ({
  recipientId,
  kind,
  subject,
  reason,
  at,
}: WithheldRecord): WithheldMail => ({ recipientId, kind, subject, reason, at });

/** Withheld mails in memory. */
export function inMemoryWithheldMails(): WithheldMails {
  const records = new Map<string, WithheldRecord>();
  const put = (
    mail: MailToHold,
    rest: Pick<WithheldRecord, 'reason' | 'at' | 'event'>,
  ): boolean => {
    const key = `${rest.reason} ${mail.id}`;
    if (records.has(key)) return false;
    const { id: deliveryId, recipientId, kind, subject } = mail;
    records.set(key, {
      deliveryId,
      recipientId,
      kind,
      subject,
      address: emailKey(mail.address),
      ...rest,
    });
    return true;
  };
  const remove = (isGone: (mail: WithheldRecord) => boolean): number => {
    const gone = [...records].filter(([, mail]) => isGone(mail));
    for (const [key] of gone) records.delete(key);
    return gone.length;
  };
  return {
    hold: async (mail, event, at) =>
      put(mail, { reason: 'UNCONFIRMED', at: at.toISOString(), event }),
    async noteLimited(mail, at) {
      put(mail, { reason: 'LIMIT', at: at.toISOString() });
    },
    held: async (recipientId, address, now) =>
      [...records.values()].flatMap((mail) => {
        const isOver = Date.parse(mail.at) + KEEP_WITHHELD_DAYS * 86_400_000 <= now.getTime();
        const isTheirs = mail.recipientId === recipientId && mail.address === emailKey(address);
        return mail.event && isTheirs && !isOver
          ? [{ deliveryId: mail.deliveryId, event: mail.event }]
          : [];
      }),
    async release(recipientId, address, deliveryIds) {
      remove(
        (mail) =>
          mail.event !== undefined &&
          mail.recipientId === recipientId &&
          mail.address === emailKey(address) &&
          deliveryIds.includes(mail.deliveryId),
      );
    },
    of: async (wanted) =>
      [...records.values()]
        .filter(({ recipientId }) => recipientId === wanted)
        .map(toWithheldMail)
        .toSorted((a, b) => a.at.localeCompare(b.at)),
    list: async (request) =>
      slicePage(
        [...records.values()]
          .map(toWithheldMail)
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .toSorted((a, b) => a.reason.localeCompare(b.reason)),
        request,
      ),
    sizeOf: async (recipientId) =>
      [...records.values()].filter((mail) => mail.recipientId === recipientId).length,
    forget: async (recipientId) => remove((mail) => mail.recipientId === recipientId),
  };
}

/** Counters in memory. */
export function inMemoryMailCounters(): MailCounters {
  const counters = new Map<string, Set<string>>();
  return {
    async take(counted, what, { deliveryId, limit, now }) {
      const whose =
        'address' in counted ? emailKey(mailboxOf(counted.address)) : counted.recipientId;
      const key = [whose, what, windowOf(now)].join(' ');
      const taken = counters.get(key) ?? new Set();
      counters.set(key, taken);
      if (!taken.has(deliveryId) && taken.size >= limit) return false;
      taken.add(deliveryId);
      return true;
    },
  };
}

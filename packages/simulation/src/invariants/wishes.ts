import { createHash } from 'node:crypto';
import { emailKey } from '@commerce/events';
import { emailOf } from '../shop/people.ts';
import type { Invariant } from './invariant.ts';
import { RECIPIENTS } from './mail-decisions.ts';
import { deliveryOf } from './mails.ts';
import { erasuresOf, news, RUNS } from './observed-shop.ts';

/** Who wants no more gets no more. */
export const unsubscribedPeopleGetNothing: Invariant = {
  name: 'unsubscribedPeopleGetNothing',
  sentence: 'After the response to who unsubscribed, no mail is decided on that they switched off.',
  holds: 'always',
  begin(shop) {
    const nextTold = news(shop.told);
    const nextMails = news(shop.decidedMails);
    const offSinceMs = new Map<string, number>();
    return () => {
      for (const { who, request, response } of nextTold()) {
        const isOff = /^(PUT \/preferences|POST \/unsubscribe)$/.test(request.route ?? '');
        if (!isOff || response.status !== 200) continue;
        if (!offSinceMs.has(who)) offSinceMs.set(who, shop.platform.kernel.nowMs);
      }
      return nextMails().flatMap(({ mail, decidedAtMs }) => {
        const id = deliveryOf(mail);
        const event = shop.events.find((one) => id === `${one.source}/${one.id}/customer`);
        if (event?.type !== 'order.refunded.v1') return [];
        const customer = String(event.data.customerId);
        const sinceMs = offSinceMs.get(customer) ?? Number.POSITIVE_INFINITY;
        return decidedAtMs > sinceMs ? [`${customer} gets ${id} all the same`] : [];
      });
    };
  },
};

/** An address that does not work, or whose owner complained, is left alone. */
export const suppressedAddressesGetNothing: Invariant = {
  name: 'suppressedAddressesGetNothing',
  sentence: 'Once an address is known to bounce or complain, no mail to it is decided on.',
  holds: 'always',
  begin(shop) {
    const nextChanges = news(shop.changesOf(RECIPIENTS));
    const nextMails = news(shop.decidedMails);
    const sinceMs = new Map<string, number>();
    return () => {
      for (const { keys, newImage, at } of nextChanges()) {
        const address = String(keys.recipientKey);
        if (newImage?.suppressed !== undefined && !sinceMs.has(address)) sinceMs.set(address, at);
      }
      return nextMails().flatMap(({ mail, decidedAtMs }) =>
        mail.to
          .filter((to) => decidedAtMs > (sinceMs.get(keyOf(to)) ?? Number.POSITIVE_INFINITY))
          .map((to) => `${to} is suppressed and gets ${deliveryOf(mail)}`),
      );
    };
  },
};

const keyOf = (address: string): string =>
  `address#${createHash('sha256').update(emailKey(address)).digest('hex')}`;

/** Nobody is written to who is not there. */
export const mailsGoToPeople: Invariant = {
  name: 'mailsGoToPeople',
  sentence: 'No mail goes to an address that belongs to nobody.',
  holds: 'always',
  begin(shop) {
    const next = news(shop.decidedMails);
    return () =>
      next().flatMap(({ mail }) =>
        // By RFC 2606 nobody has an address there.
        mail.to
          .filter((to) => /\.invalid>?$/.test(to))
          .map((to) => `${deliveryOf(mail)} goes to ${to}`),
      );
  },
};

/** What was before an erasure is over. */
export const erasedPeopleGetNothing: Invariant = {
  name: 'erasedPeopleGetNothing',
  sentence: 'After an erasure no mail is decided on about what happened before it.',
  holds: 'always',
  begin(shop) {
    const nextRuns = news(shop.changesOf(RUNS));
    const nextMails = news(shop.decidedMails);
    const endedAtMs = new Map<string, number>();
    return () => {
      for (const { newImage, at } of nextRuns()) {
        const { pk, status } = newImage ?? {};
        if (status === 'SUCCEEDED' && !endedAtMs.has(String(pk))) endedAtMs.set(String(pk), at);
      }
      return nextMails().flatMap(({ mail, decidedAtMs }) => {
        const id = deliveryOf(mail);
        const event = shop.events.find((one) => id === `${one.source}/${one.id}/customer`);
        return erasuresOf(shop)
          .filter(
            ({ customerId, runId, startedAt }) =>
              mail.to.includes(emailOf(customerId)) &&
              decidedAtMs > (endedAtMs.get(runId) ?? Number.POSITIVE_INFINITY) &&
              event !== undefined &&
              event.time <= startedAt,
          )
          .map(({ runId }) => `${id} goes to ${mail.to} after ${runId}`);
      });
    };
  },
};

import type { MailedEvent } from '../messages/mailed-events.ts';
import { deliverToCustomer } from '../use-cases/deliver-to-customer.ts';
import { mailsFor } from '../use-cases/mails-for-event.ts';
import { isToCustomer } from '../use-cases/notification.ts';
import { outcomeEventsOf } from './examples.ts';
import { tokenIn } from './http.ts';
import { type TestWorld, testWorld } from './world.ts';

/** An address that an order of somebody else gives. */
export const STRANGER = 'stranger@example.com';
export const DAY_MS = 24 * 60 * 60_000;

/** Mails to customers in memory, and the actions of their queue. */
export function mailWorld() {
  const world = testWorld();
  let orders = 0;
  const deliver = async (event: MailedEvent, changed: Partial<TestWorld> = {}) => {
    const [mail] = mailsFor(event, world.shop);
    if (!mail || !isToCustomer(mail)) throw new Error('It is no mail to a customer');
    return deliverToCustomer(mail, { ...world, ...changed });
  };
  return {
    ...world,
    deliver,
    /** Makes the events of a new order, which gives an address. */
    order: ({ email = STRANGER, emailVerified = false, customerId = 'eve' } = {}) => {
      orders += 1;
      const orderId = `ord_${orders}`;
      const contact = { email, locale: 'en', emailVerified };
      return { orderId, ...outcomeEventsOf({ orderId, customerId, contact }) };
    },
    subjectsTo: (address: string) =>
      world.sender.mails.filter(({ to }) => to === address).map(({ subject }) => subject),
    /** Returns the token of the link in the question to a stranger. */
    questionToken: () => {
      const question = world.sender.mails.find(({ subject }) => subject.startsWith('Did you'));
      const [link = ''] = /https:\S+confirm-address\?token=\S+/.exec(question?.text ?? '') ?? [];
      return tokenIn(link);
    },
    workQueue: async () => {
      for (const event of world.requests.queue.splice(0)) await deliver(event);
    },
  };
}

export type MailWorld = ReturnType<typeof mailWorld>;

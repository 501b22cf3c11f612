import { orderPlacedV1 } from '@commerce/events';
import type { HeldMail } from '../ports/withheld-mails.ts';
import { exampleOf } from './events.ts';

const { data, ...envelope } = exampleOf(orderPlacedV1);

/** A held event, without its customer's address. */
export const exampleHeldEvent: HeldMail['event'] = {
  ...envelope,
  data: { ...data, contact: { locale: 'en', emailVerified: false } },
};

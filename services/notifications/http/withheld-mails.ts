import type { WithheldMail } from '../ports/withheld-mails.ts';
import { customerIn } from '../use-cases/notification.ts';

/** A withheld mail as staff see it. Of a question, the order is not known. */
export const toResponse = ({ recipientId, kind, subject, reason, at }: WithheldMail) => ({
  customerId: customerIn(recipientId),
  kind,
  ...(kind !== 'address-question' && { orderId: subject }),
  reason,
  withheldAt: at,
});

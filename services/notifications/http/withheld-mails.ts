import type { WithheldMail } from '../ports/withheld-mails.ts';
import { customerIn } from '../use-cases/notification.ts';

/** Shows a withheld mail to staff. The order of a question is not known. */
export const toWithheldMailResponse = ({
  recipientId,
  kind,
  subject,
  reason,
  at,
}: WithheldMail) => ({
  customerId: customerIn(recipientId),
  kind,
  ...(kind !== 'address-question' && { orderId: subject }),
  reason,
  withheldAt: at,
});

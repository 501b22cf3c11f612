import type { PaymentNotice } from '../ports/payment-notices.ts';
import { type CheckPaymentDependencies, checkPayment } from './reconcile-payments.ts';
import {
  type ResumeAuthenticatedDependencies,
  resumeAuthenticated,
} from './resume-authenticated.ts';

/**
 * Compares the payment of a notice with its order, and has an order go on that waited for it. Returns
 * whether they differ.
 */
export async function workOnNotice(
  notice: PaymentNotice,
  dependencies: CheckPaymentDependencies & ResumeAuthenticatedDependencies,
): Promise<boolean> {
  const differs = await checkPayment(notice.about, dependencies);
  await resumeAuthenticated(notice, dependencies);
  return differs;
}

import { customerClaims } from '@commerce/lambda/fixtures';
import type { Platform } from '../platform/platform.ts';
import type { PaymentAct } from './payment-acts.ts';
import type { Insist } from './people.ts';

/** Looks at an order until it asks, which takes some seconds. */
const MOST_LOOKS = 4;

interface Payer {
  readonly platform: Platform;
  readonly insist: Insist;
}

/** Has a customer do something about the payment of an order of theirs. */
export async function pay(act: PaymentAct, orderId: string, payer: Payer): Promise<void> {
  const { customer } = act.order;
  if (act.kind === 'answer the bank') return answerBank(act, orderId, payer);
  await payer.insist(customer, {
    route: 'POST /orders/{orderId}/payment-method',
    path: { orderId },
    body: { paymentMethodId: act.paymentMethodId },
    claims: customerClaims(customer),
  });
}

/** Follows the address of the bank as soon as the order has one; what is shown by then may be too old. */
async function answerBank(
  { order: { customer }, outcome, thinksMs }: Extract<PaymentAct, { kind: 'answer the bank' }>,
  orderId: string,
  { platform, insist }: Payer,
): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const response = await insist(customer, {
      route: 'GET /orders/{orderId}',
      path: { orderId },
      claims: customerClaims(customer),
    });
    const { redirectUrl } = (response?.body.payment ?? {}) as { readonly redirectUrl?: string };
    if (redirectUrl !== undefined) {
      await platform.kernel.pause(thinksMs);
      platform.answerBank(redirectUrl, outcome);
      return;
    }
    await platform.kernel.pause(1_000 * 4 ** looks);
  }
}

import { customerClaims } from '@commerce/lambda/fixtures';
import type { Platform } from '../platform/platform.ts';
import type { PaymentAct } from './payment-acts.ts';
import type { Insist } from './people.ts';

/** Looks at an order until its bank asks, which takes some seconds. */
const MOST_LOOKS = 4;

/** Looks of customers who have the page of their order open, and take another card as soon as it asks. */
const MOST_LOOKS_AT_PAGE = 8;
const FOLLOWS_PAGE = 0.7;

interface Payer {
  readonly platform: Platform;
  readonly insist: Insist;
}

/** What an order says that its customer has to do about the payment. */
interface Need {
  readonly status?: string;
  readonly redirectUrl?: string;
}

/** Has a customer do something about the payment of an order of theirs. */
export async function pay(act: PaymentAct, orderId: string, payer: Payer): Promise<void> {
  if (act.kind === 'answer the bank') return answerBank(act, orderId, payer);
  const { customer } = act.order;
  if (payer.platform.kernel.random.chance(FOLLOWS_PAGE)) await followPage(customer, orderId, payer);
  await payer.insist(customer, {
    route: 'POST /orders/{orderId}/payment-method',
    path: { orderId },
    body: { paymentMethodId: act.paymentMethodId },
    claims: customerClaims(customer),
  });
}

/** Waits until an order asks for another card, for a minute. */
async function followPage(customer: string, orderId: string, payer: Payer): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS_AT_PAGE; looks += 1) {
    const { status } = await needOf(customer, orderId, payer);
    if (status === 'REQUIRES_PAYMENT_METHOD') return;
    await payer.platform.kernel.pause(300 * 2 ** looks);
  }
}

/** Follows the address of the bank as soon as the order has one; what is shown by then may be too old. */
async function answerBank(
  { order: { customer }, outcome, thinksMs }: Extract<PaymentAct, { kind: 'answer the bank' }>,
  orderId: string,
  payer: Payer,
): Promise<void> {
  const { platform } = payer;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { redirectUrl } = await needOf(customer, orderId, payer);
    if (redirectUrl !== undefined) {
      await platform.kernel.pause(thinksMs);
      platform.answerBank(redirectUrl, outcome);
      return;
    }
    await platform.kernel.pause(1_000 * 4 ** looks);
  }
}

async function needOf(customer: string, orderId: string, { insist }: Payer): Promise<Need> {
  const response = await insist(customer, {
    route: 'GET /orders/{orderId}',
    path: { orderId },
    claims: customerClaims(customer),
  });
  return (response?.body.payment ?? {}) as Need;
}

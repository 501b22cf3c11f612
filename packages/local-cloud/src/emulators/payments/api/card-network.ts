import type { PaymentFailure, PaymentIntent } from '../objects/types.ts';
import { behaviourOf, declineMessage } from '../test-methods.ts';
import { resourceMissing, StripeError } from './stripe-error.ts';

export type Authorization =
  | { readonly kind: 'approved'; readonly answerIsLost: boolean }
  | {
      readonly kind: 'declined';
      readonly failure: Pick<PaymentFailure, 'code' | 'decline_code' | 'message'>;
    }
  | { readonly kind: 'requires-action' };

/** Stands for the banks behind the cards: asks the test methods what they do. */
export class CardNetwork {
  readonly #failures = new Map<string, number>();

  authorize(
    paymentMethod: string,
    payment: {
      readonly intent: PaymentIntent;
      readonly isUnattended: boolean;
      readonly idempotencyKey: string | undefined;
    },
  ): Authorization {
    const behaviour = behaviourOf(paymentMethod);
    switch (behaviour?.kind) {
      case undefined:
        throw resourceMissing('PaymentMethod', paymentMethod, 'payment_method', 400);
      case 'approves':
        return { kind: 'approved', answerIsLost: false };
      case 'hangs':
        return { kind: 'approved', answerIsLost: true };
      case 'declines':
        return declined(behaviour.code, behaviour.declineCode);
      case 'authenticates':
        return payment.isUnattended
          ? declined('authentication_required', 'authentication_required')
          : { kind: 'requires-action' };
      case 'fails':
        this.#fail(payment, behaviour.times);
        return { kind: 'approved', answerIsLost: false };
    }
  }

  /**
   * Fails as if in front of Stripe's API: nothing has been done or kept, so a retry under the same
   * idempotency key is as good as one under another.
   */
  #fail(
    { intent, idempotencyKey }: { intent: PaymentIntent; idempotencyKey: string | undefined },
    times: number,
  ): void {
    const order = intent.metadata.orderId ?? intent.metadata.order_id;
    const subject = order ?? idempotencyKey ?? intent.id;
    const failures = this.#failures.get(subject) ?? 0;
    if (failures === times) return;
    this.#failures.set(subject, failures + 1);
    throw new StripeError(500, {
      type: 'api_error',
      message: 'An unexpected error occurred. (This payment method fails at first.)',
    });
  }
}

const declined = (code: string, declineCode: string): Authorization => ({
  kind: 'declined',
  failure: { code, decline_code: declineCode, message: declineMessage(declineCode) },
});

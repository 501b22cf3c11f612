import type { Money } from '@commerce/money';
import type { Customer } from '@commerce/page/api/auth';
import { ProblemError } from '@commerce/page/api/problem';
import { Failure } from '@commerce/page/components/failure';
import { money } from '@commerce/page/formats/money';
import { useAction } from '@commerce/page/state/action';
import { t } from '@commerce/page/texts/text';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchProfile } from '../../api/account.ts';
import { needsPostcode } from '../../formats/countries.ts';
import { cart } from '../../state/cart.ts';
import { toCartRequest, useCartCheck } from '../../state/cart-check.ts';
import { checkoutDraft } from '../../state/checkout.ts';
import { addressOf, destinationOf, problemsOf, withProfile } from '../../state/checkout-draft.ts';
import type { OrderRequest } from '../../state/order-attempt.ts';
import { AddressFields } from './address-fields.tsx';
import { ORDER_SENTENCES } from './order-sentences.ts';
import { OrderSummary } from './order-summary.tsx';
import { type Payment, PaymentChoice } from './payment-choice.tsx';
import { ProblemList } from './problem-list.tsx';

interface CheckoutFormProps {
  readonly customer: Customer;
  readonly place: (order: OrderRequest) => Promise<void>;
}

/** Address, payment and total, and the button that orders. */
export function CheckoutForm({ customer, place }: CheckoutFormProps) {
  const draft = checkoutDraft.draft.value;
  const checked = useCartCheck(cart.value, destinationOf(draft));
  const { check, recheck } = checked;
  const [payment, setPayment] = useState<Payment>();
  const [isTried, setTried] = useState(false);
  const problemList = useRef<HTMLDivElement>(null);
  const problems = isTried ? problemsOf(draft, needsPostcode) : {};
  const [agreed, setAgreed] = useState<AgreedTotal>();
  // It holds for what was asked, and not for another cart or another country.
  const asked = JSON.stringify(toCartRequest(cart.value, destinationOf(draft)));
  const total = (agreed?.asked === asked ? agreed.total : undefined) ?? check?.total;
  const isFree = total?.amount === 0;
  useProfile(customer);

  const order = useAction(async () => {
    const { items, promotionCode } = cart.value;
    const vatId = draft.vatId.trim();
    const paymentMethodId = isFree ? undefined : await payment?.take();
    const request: OrderRequest = {
      lines: items,
      email: draft.email.trim(),
      shippingAddress: addressOf(draft),
      ...(total && { expectedTotal: total.amount }),
      ...(promotionCode !== undefined && { promotionCode }),
      ...(vatId !== '' && { vatId }),
      ...(paymentMethodId !== undefined && { paymentMethodId }),
      ...(paymentMethodId !== undefined && payment?.isSaved && { savePaymentMethod: true }),
    };
    await place(request).catch((error: unknown) => {
      const said = totalOf(error);
      if (said !== undefined) setAgreed({ asked, total: said });
      throw error;
    });
  });

  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problemsOf(draft, needsPostcode)).length > 0) {
      problemList.current?.focus();
      return;
    }
    // The shop has said no: what it says of the cart now is more than the form knows.
    if (!(await order.run())) recheck();
  };

  const isReady =
    check?.orderable === true && !checked.isChecking && (isFree || payment !== undefined);
  return (
    <>
      <h1>{t('checkout.title')}</h1>
      <form class="with-summary" noValidate onSubmit={submit}>
        <div class="checkout">
          <ProblemList problems={problems} place={problemList} />
          <AddressFields draft={draft} problems={problems} change={checkoutDraft.change} />
          {!isFree && (
            <fieldset class="checkout-part">
              <legend>{t('checkout.payment')}</legend>
              {total ? (
                <PaymentChoice total={total} onChange={setPayment} />
              ) : (
                <p class="note">{t('checkout.paymentLater')}</p>
              )}
            </fieldset>
          )}
        </div>
        <OrderSummary checked={checked} total={total} />
        <div class="checkout-end">
          {order.error !== undefined && <OrderFailure error={order.error} />}
          <p class="note">{t('checkout.binding')}</p>
          <button
            type="submit"
            class="button button-main button-wide"
            disabled={order.isRunning || !isReady}
          >
            {order.isRunning
              ? t('checkout.ordering')
              : total
                ? t('checkout.order', money(total))
                : t('checkout.orderWithout')}
          </button>
        </div>
      </form>
    </>
  );
}

/** A total that orders named instead of the one that was shown, and for what. */
interface AgreedTotal {
  readonly asked: string;
  readonly total: Money;
}

/** The total that an order would have, of the answer to one that expected another. */
function totalOf(error: unknown): Money | undefined {
  if (!(error instanceof ProblemError) || error.code !== 'TOTAL_MISMATCH') return undefined;
  const { total, currency } = error.details;
  return typeof total === 'number' && typeof currency === 'string'
    ? { amount: total, currency }
    : undefined;
}

/** Says why an order was not taken. */
function OrderFailure({ error }: { error: unknown }) {
  const total = totalOf(error);
  if (total !== undefined) {
    return (
      <p class="notice" role="alert">
        {t('checkout.newTotal', money(total))}
      </p>
    );
  }
  return <Failure error={error} byCode={ORDER_SENTENCES} />;
}

/** Fills in what the customer's profile knows, where nothing was written yet. */
function useProfile({ id, email }: Customer): void {
  // Another customer has another profile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const fill = (profile: Parameters<typeof withProfile>[1]) =>
      checkoutDraft.change(withProfile(checkoutDraft.draft.peek(), profile));
    if (email !== undefined) fill({ email, addresses: [] });
    // A form that is not filled in can be filled in by hand.
    fetchProfile().then(
      ({ profile }) => fill(profile),
      () => undefined,
    );
  }, [id]);
}

import { ProblemError } from '@commerce/page/api/problem';
import { usePageTitle } from '@commerce/page/state/page-title';
import { bearer, session } from '@commerce/page/state/session';
import { t } from '@commerce/page/texts/text';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { CheckoutForm } from '../components/checkout/checkout-form.tsx';
import { CheckoutGate } from '../components/checkout/checkout-gate.tsx';
import { LostOrder } from '../components/checkout/lost-order.tsx';
import { EmptyCart } from '../components/empty-cart.tsx';
import { orderPath } from '../paths.ts';
import { cart, changeCart, withoutOrdered } from '../state/cart.ts';
import { checkoutDraft } from '../state/checkout.ts';
import type { OrderRequest } from '../state/order-attempt.ts';
import { ordering } from '../state/ordering.ts';

/** Where an order is placed. */
export default function Checkout() {
  usePageTitle(t('checkout.title'));
  const { route } = useLocation();
  const customer = session.value;
  const [error, setError] = useState<unknown>();
  const [forgotten, setForgotten] = useState(0);
  if (customer === undefined) return <CheckoutGate />;

  const place = async (order: OrderRequest) => {
    setError(undefined);
    try {
      // A session that is over ends here, before it is unclear whether the order was sent.
      if ((await bearer()) === undefined) throw new ProblemError(401, {});
      const { orderId, ordered } = await ordering.place(customer.id, order);
      changeCart((before) => withoutOrdered(before, ordered.lines));
      checkoutDraft.clear();
      route(orderPath(orderId), true);
    } catch (problem) {
      // When nobody knows what became of it, the page says so instead of the form.
      setError(problem);
      throw problem;
    }
  };

  const lost = ordering.pending(customer.id);
  if (lost !== undefined) {
    const forget = () => {
      ordering.forget();
      setForgotten(forgotten + 1);
    };
    return <LostOrder error={error} repeat={() => place(lost.order)} forget={forget} />;
  }
  if (cart.value.items.length === 0) return <EmptyCart title={t('checkout.title')} />;
  return <CheckoutForm customer={customer} place={place} />;
}

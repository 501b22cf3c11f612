import { countryName } from '@commerce/page/formats/country-name';
import { moment } from '@commerce/page/formats/dates';
import { usePageTitle } from '@commerce/page/state/page-title';
import { useLocation, useRoute } from 'preact-iso/router';
import type { Order as OrderData, ShippingAddress } from '../api/order-types.ts';
import { Refunds, Returns, Shipments } from '../components/order/after-sales.tsx';
import { Cancelling } from '../components/order/cancelling.tsx';
import { Invoices } from '../components/order/invoices.tsx';
import { Lines } from '../components/order/lines.tsx';
import { OrderFailure } from '../components/order/order-failure.tsx';
import { PaymentNeed } from '../components/order/payment-need.tsx';
import { Timeline } from '../components/order/timeline.tsx';
import { SignInGate } from '../components/sign-in-gate.tsx';
import { cartPath, ordersPath, returnPath } from '../paths.ts';
import { changeCart, withUnits } from '../state/cart.ts';
import { returnableLines } from '../state/order-steps.ts';
import { useOwnOrder } from '../state/own-order.ts';
import { ta } from '../texts/account-text.ts';

/** An order of the customer: what becomes of it, live, and what can be done about it. */
export default function OrderRoute() {
  const { id = '' } = useRoute().params;
  usePageTitle(ta('order.title', id));
  return (
    <SignInGate>
      <OwnOrder orderId={id} />
    </SignInGate>
  );
}

function OwnOrder({ orderId }: { readonly orderId: string }) {
  const shown = useOwnOrder(orderId);
  switch (shown.status) {
    case 'LOADING':
      return <p role="status">{ta('order.loading')}</p>;
    case 'FAILED':
      return (
        <>
          <h1>{ta('order.heading')}</h1>
          <OrderFailure error={shown.error} retry={shown.retry} />
        </>
      );
    case 'LOADED':
      return <OrderPage {...shown} />;
  }
}

type LoadedOrder = Extract<ReturnType<typeof useOwnOrder>, { status: 'LOADED' }>;

function OrderPage({ order, pictures, live, refresh }: LoadedOrder) {
  const { orderId, payment, shippingAddress: to } = order;
  return (
    <>
      <nav>
        <a href={ordersPath}>{ta('order.toOrders')}</a>
      </nav>
      <header class="order-header">
        <h1>{ta('order.heading')}</h1>
        <p class={`status status-${order.status.toLowerCase()}`} role="status">
          <span class="visually-hidden">{ta('order.status', '')}</span>
          {ta(`status.${order.status}`)}
        </p>
        <p class="note">
          {ta('order.placedOn', moment(order.placedAt))} · {ta('orders.number', orderId)}
        </p>
      </header>
      {payment && <PaymentNeed order={order} need={payment} refresh={refresh} />}
      <Outcome order={order} />
      <div class="order-columns">
        <div class="stack">
          <Lines order={order} pictures={pictures} />
          <section class="panel" aria-labelledby="address">
            <h2 id="address">{ta('order.address')}</h2>
            <address>
              {addressLines(to).map((part) => (
                <div key={part}>{part}</div>
              ))}
            </address>
            <p class="note">{ta('order.email', order.email)}</p>
          </section>
          <Acts order={order} refresh={refresh} />
        </div>
        <div class="stack">
          <Timeline order={order} live={live} />
          <Shipments order={order} />
          <Returns order={order} />
          <Refunds order={order} />
          {hasInvoices(order) && <Invoices order={order} />}
        </div>
      </div>
    </>
  );
}

const addressLines = (to: ShippingAddress): readonly string[] =>
  [
    to.name,
    to.line1,
    to.line2,
    [to.postalCode, to.city].filter(Boolean).join(' '),
    to.region,
    countryName(to.country),
  ].filter((part) => part !== undefined);

/** Only what was confirmed has an invoice. */
const hasInvoices = ({ timeline }: OrderData): boolean =>
  timeline.some(({ type }) => type === 'confirmed');

/** Says why an order did not go well, and what to do. */
function Outcome({ order }: { readonly order: OrderData }) {
  const { route } = useLocation();
  const { status, reason, lines, payment } = order;
  if (status === 'NEEDS_ATTENTION') return <p class="notice">{ta('reason.attention')}</p>;
  if (status !== 'REJECTED' || payment !== undefined) return null;
  const orderAgain = () => {
    changeCart((cart) =>
      lines.reduce((filled, { sku, quantity }) => withUnits(filled, sku, quantity), cart),
    );
    route(cartPath);
  };
  return (
    <div class="notice">
      <p>{reasonOf(reason, lines)}</p>
      <button type="button" class="button" onClick={orderAgain}>
        {ta('reason.orderAgain')}
      </button>
    </div>
  );
}

function reasonOf(reason: OrderData['reason'], lines: OrderData['lines']): string {
  switch (reason?.code) {
    case 'OUT_OF_STOCK':
      return ta(
        'reason.OUT_OF_STOCK',
        lines
          .filter(({ sku }) => reason.skus?.includes(sku))
          .map(({ name }) => name)
          .join(', '),
      );
    case 'PAYMENT_DECLINED':
    case 'APPROVAL_REJECTED':
    case 'APPROVAL_EXPIRED':
      return ta(`reason.${reason.code}`);
    default:
      return ta('reason.other');
  }
}

function Acts({ order, refresh }: Pick<LoadedOrder, 'order' | 'refresh'>) {
  return (
    <>
      <Cancelling order={order} refresh={refresh} />
      {returnableLines(order).length > 0 && (
        <p>
          <a class="button" href={returnPath(order.orderId)}>
            {ta('returns.ask')}
          </a>
        </p>
      )}
    </>
  );
}

import { Failure } from '@commerce/page/components/failure';
import { day } from '@commerce/page/formats/dates';
import { money } from '@commerce/page/formats/money';
import { usePageTitle } from '@commerce/page/state/page-title';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { OrderSummary } from '../api/order-types.ts';
import { fetchOrders } from '../api/orders.ts';
import { SignInGate } from '../components/sign-in-gate.tsx';
import { homePath, orderPath } from '../paths.ts';
import { ta } from '../texts/account-text.ts';

/** The customer's orders, newest first. */
export default function Orders() {
  usePageTitle(ta('orders.title'));
  return (
    <SignInGate>
      <OrderList />
    </SignInGate>
  );
}

interface Shown {
  readonly orders: readonly OrderSummary[];
  /** Begin of the next page; absent on the last one, and while it is unknown. */
  readonly cursor?: string | undefined;
  readonly isLoading: boolean;
  readonly error?: unknown;
}

function OrderList() {
  const [{ orders, cursor, isLoading, error }, setShown] = useState<Shown>({
    orders: [],
    isLoading: true,
  });

  const load = useCallback(async (from?: string) => {
    setShown(({ error: _, ...before }) => ({ ...before, isLoading: true }));
    try {
      const page = await fetchOrders(from);
      setShown((before) => ({
        orders: from === undefined ? page.orders : [...before.orders, ...page.orders],
        cursor: page.cursor,
        isLoading: false,
      }));
    } catch (problem) {
      setShown((before) => ({ ...before, isLoading: false, error: problem }));
    }
  }, []);
  useEffect(() => void load(), [load]);

  return (
    <>
      <h1>{ta('orders.title')}</h1>
      {orders.length === 0 && isLoading && <p role="status">{ta('orders.loading')}</p>}
      {orders.length === 0 && !isLoading && error === undefined && (
        <>
          <p class="lead">{ta('orders.none')}</p>
          <a class="button button-main" href={homePath}>
            {ta('orders.toShop')}
          </a>
        </>
      )}
      <ul class="order-list">
        {orders.map((order) => (
          <li key={order.orderId}>
            <a class="order-card panel" href={orderPath(order.orderId)}>
              <span class="order-card-name">{ta('orders.placed', day(order.placedAt))}</span>
              <span class={`status status-${order.status.toLowerCase()}`}>
                {ta(`status.${order.status}`)}
              </span>
              <span class="note">{ta('orders.number', order.orderId)}</span>
              <span class="price">{money({ amount: order.total, currency: order.currency })}</span>
            </a>
          </li>
        ))}
      </ul>
      {error !== undefined && <Failure error={error} retry={() => load(cursor)} />}
      {cursor !== undefined && error === undefined && (
        <button
          type="button"
          class="button"
          aria-disabled={isLoading}
          onClick={() => isLoading || load(cursor)}
        >
          {ta('orders.more')}
        </button>
      )}
    </>
  );
}

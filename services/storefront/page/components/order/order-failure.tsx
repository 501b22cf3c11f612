import { Failure } from '@commerce/page/components/failure';
import { ordersPath } from '../../paths.ts';
import { ta } from '../../texts/account-text.ts';

interface OrderFailureProps {
  readonly error: unknown;
  readonly retry: () => void;
}

const notFound = () => ta('order.notFound');

/** Says why an order of the customer cannot be shown, and leads to those that can. */
export function OrderFailure({ error, retry }: OrderFailureProps) {
  return (
    <>
      {/* An address with what can be no order's number is no less wrong than that of another's order. */}
      <Failure
        error={error}
        byCode={{ ORDER_NOT_FOUND: notFound, INVALID_REQUEST: notFound }}
        retry={retry}
      />
      <a href={ordersPath}>{ta('order.toOrders')}</a>
    </>
  );
}

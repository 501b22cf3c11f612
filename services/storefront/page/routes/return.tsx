import { Failure } from '@commerce/page/components/failure';
import { useAction } from '@commerce/page/state/action';
import { announce } from '@commerce/page/state/announcements';
import { usePageTitle } from '@commerce/page/state/page-title';
import { useId, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso/router';
import type { Order } from '../api/order-types.ts';
import { requestReturn } from '../api/orders.ts';
import { OrderFailure } from '../components/order/order-failure.tsx';
import { QuantityChoice } from '../components/quantity-choice.tsx';
import { SignInGate } from '../components/sign-in-gate.tsx';
import { orderPath } from '../paths.ts';
import { useIdempotencyKey } from '../state/idempotency.ts';
import { chosenLines, returnableLines } from '../state/order-steps.ts';
import { useOwnOrder } from '../state/own-order.ts';
import { ta } from '../texts/account-text.ts';

/** Sends lines of an order back. */
export default function ReturnRoute() {
  const { id = '' } = useRoute().params;
  usePageTitle(ta('return.title', id));
  return (
    <SignInGate>
      <div class="narrow">
        <h1>{ta('returns.ask')}</h1>
        <p class="note">{ta('orders.number', id)}</p>
        <OwnReturn orderId={id} />
      </div>
    </SignInGate>
  );
}

function OwnReturn({ orderId }: { readonly orderId: string }) {
  const shown = useOwnOrder(orderId);
  switch (shown.status) {
    case 'LOADING':
      return <p role="status">{ta('order.loading')}</p>;
    case 'FAILED':
      return <OrderFailure error={shown.error} retry={shown.retry} />;
    case 'LOADED':
      return <ReturnForm order={shown.order} />;
  }
}

const MOST_CHARACTERS = 1_000;

function ReturnForm({ order }: { readonly order: Order }) {
  const { orderId } = order;
  const { route } = useLocation();
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map());
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<'return.choose' | 'return.reasonMissing'>();
  const keyOf = useIdempotencyKey();
  const reasonId = useId();
  const wish = { lines: chosenLines(chosen), reason: reason.trim() };
  const action = useAction(() => requestReturn(orderId, wish, keyOf(wish)));
  const lines = returnableLines(order);

  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const lack =
      wish.lines.length === 0
        ? 'return.choose'
        : wish.reason === ''
          ? 'return.reasonMissing'
          : undefined;
    setMissing(lack);
    if (lack !== undefined || !(await action.run())) return;
    announce(ta('return.done'));
    route(orderPath(orderId));
  };

  if (lines.length === 0) {
    return (
      <>
        <p>{ta('return.nothing')}</p>
        <a href={orderPath(orderId)}>{ta('return.toOrder')}</a>
      </>
    );
  }
  return (
    <form class="stack" onSubmit={send} noValidate>
      <p>{ta('return.text')}</p>
      <QuantityChoice lines={lines} chosen={chosen} onChoose={setChosen} />
      <div class="field">
        <label for={reasonId}>{ta('return.reason')}</label>
        <textarea
          class="input"
          id={reasonId}
          rows={4}
          maxLength={MOST_CHARACTERS}
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      {missing && (
        <p class="failure" role="alert">
          {ta(missing)}
        </p>
      )}
      {action.error !== undefined && (
        <Failure
          error={action.error}
          byCode={{ RETURN_NOT_POSSIBLE: () => ta('return.notPossible') }}
        />
      )}
      <div class="actions">
        <a class="button" href={orderPath(orderId)}>
          {ta('return.toOrder')}
        </a>
        <button type="submit" class="button button-main" aria-disabled={action.isRunning}>
          {ta('return.send')}
        </button>
      </div>
    </form>
  );
}

import type { SentencesByCode } from '@commerce/page/api/sentence';
import { ConfirmDialog } from '@commerce/page/components/confirm-dialog';
import { announce } from '@commerce/page/state/announcements';
import { useState } from 'preact/hooks';
import type { Order } from '../../api/order-types.ts';
import { cancelLines, cancelOrder } from '../../api/orders.ts';
import { useIdempotencyKey } from '../../state/idempotency.ts';
import { cancellableLines, chosenLines, isCancellable } from '../../state/order-steps.ts';
import { ta } from '../../texts/account-text.ts';
import { QuantityChoice } from '../quantity-choice.tsx';

interface CancellingProps {
  readonly order: Order;
  readonly refresh: () => Promise<void>;
}

const TOO_LATE: SentencesByCode = { ORDER_NOT_CANCELLABLE: () => ta('cancel.tooLate') };

/** Takes an order back, whole or in part, after a question. */
export function Cancelling({ order, refresh }: CancellingProps) {
  const [asked, setAsked] = useState<'whole' | 'lines'>();
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map());
  const keyOf = useIdempotencyKey();
  const whole = isCancellable(order);
  const lines = cancellableLines(order);
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  // A part of a single unit is the whole.
  const part = units > (whole ? 1 : 0);
  if (!whole && !part) return null;

  const some = chosenLines(chosen);
  const close = () => setAsked(undefined);
  const done = (sentence: string) => {
    close();
    setChosen(new Map());
    announce(sentence);
    return refresh();
  };
  const common = { keep: ta('cancel.keep'), byCode: TOO_LATE, isDanger: true, onClose: close };

  return (
    <div class="actions">
      {whole && (
        <button type="button" class="button" onClick={() => setAsked('whole')}>
          {ta('cancel.whole')}
        </button>
      )}
      {part && (
        <button type="button" class="button" onClick={() => setAsked('lines')}>
          {ta('cancel.lines')}
        </button>
      )}
      <ConfirmDialog
        {...common}
        title={ta('cancel.wholeTitle')}
        text={ta('cancel.wholeText')}
        confirm={ta('cancel.confirm')}
        isOpen={asked === 'whole'}
        act={() => cancelOrder(order.orderId)}
        onDone={() => done(ta('cancel.done'))}
      />
      <ConfirmDialog
        {...common}
        title={ta('cancel.linesTitle')}
        text={ta('cancel.linesText')}
        confirm={ta('cancel.linesConfirm')}
        isOpen={asked === 'lines'}
        act={some.length === 0 ? undefined : () => cancelLines(order.orderId, some, keyOf(some))}
        onDone={() => done(ta('cancel.linesDone'))}
      >
        <QuantityChoice lines={lines} chosen={chosen} onChoose={setChosen} />
      </ConfirmDialog>
    </div>
  );
}

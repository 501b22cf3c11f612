import type { SentencesByCode } from '@commerce/page/api/sentence';
import { ConfirmDialog } from '@commerce/page/components/confirm-dialog';
import { announce } from '@commerce/page/state/announcements';
import { useState } from 'preact/hooks';
import type { Order } from '../../api/order-types.ts';
import { payAnotherWay } from '../../api/orders.ts';
import { ta } from '../../texts/account-text.ts';
import { type Payment, PaymentChoice } from '../checkout/payment-choice.tsx';

interface OtherCardProps {
  readonly order: Order;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly refresh: () => Promise<void>;
}

const SENTENCES: SentencesByCode = {
  PAYMENT_METHOD_NOT_CHANGEABLE: () => ta('need.over'),
  PROMOTION_USED_UP: () => ta('need.usedUp'),
  PROMOTION_ALREADY_USED: () => ta('need.usedUp'),
};

/** Pays an order with another card: one that was saved, or a new one. */
export function OtherCard({ order, isOpen, onClose, refresh }: OtherCardProps) {
  const [payment, setPayment] = useState<Payment>();
  const { orderId, total: amount, currency } = order;
  const done = () => {
    onClose();
    announce(ta('need.sent'));
    return refresh();
  };
  return (
    <ConfirmDialog
      title={ta('need.other')}
      text={ta('need.text')}
      confirm={ta('need.pay')}
      keep={ta('account.cancel')}
      isOpen={isOpen}
      act={payment && (async () => payAnotherWay(orderId, await payment.take()))}
      byCode={SENTENCES}
      onDone={done}
      onClose={onClose}
    >
      <PaymentChoice total={{ amount, currency }} canSave={false} onChange={setPayment} />
    </ConfirmDialog>
  );
}

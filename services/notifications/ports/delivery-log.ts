import type { Claim, Delivery, DeliveryStatus, SkippedStatus } from '../domain/delivery.ts';
import type { RecordTime } from './record-time.ts';

/** What became of a delivery. */
export interface KnownDelivery extends Pick<Delivery, 'id' | 'kind' | 'subject'> {
  readonly status: DeliveryStatus;
  /** The time of the last try, RFC 3339. */
  readonly at: string;
}

/** Remembers each delivery, so that it happens once. */
export interface DeliveryLog {
  /** Claims the delivery for the caller alone, unless it is settled or claimed already. */
  claim(delivery: Delivery, time: RecordTime): Promise<Claim>;
  /** Records that SES took the mail. What SES itself reported in the meantime stays. */
  markSent(deliveryId: string, messageId: string, now: Date): Promise<void>;
  /** Records that SES did not take the mail: the next try may send it. */
  release(deliveryId: string): Promise<void>;
  /**
   * Records that nothing is sent, and why, as if to claim it. What was sent or held stays as it is, and what
   * another one may be sending.
   */
  skip(delivery: Delivery, status: SkippedStatus, time: RecordTime): Promise<Claim>;
  /** Records a report of SES; a bounce stands above `SENT`. Unknown deliveries are ignored. */
  report(deliveryId: string, status: 'SENT' | 'BOUNCED' | 'COMPLAINED'): Promise<void>;
  /** Finds a delivery that is remembered. */
  find(deliveryId: string): Promise<KnownDelivery | undefined>;
}

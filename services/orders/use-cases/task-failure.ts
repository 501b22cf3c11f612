import { readTaskFailure, type TaskFailure, type ToldFailure } from '@commerce/lambda';
import type { ParkingReason, RejectionReason } from '../domain/order.ts';

/** Returns why an order is rejected after a task failed in this way. */
export function rejectionReason(failure: TaskFailure): RejectionReason {
  const { details } = readTaskFailure(failure);
  switch (failure.Error) {
    case 'OutOfStockError':
      return { code: 'OUT_OF_STOCK', ...skusIn(details) };
    case 'PaymentDeclinedError':
      return { code: 'PAYMENT_DECLINED', ...detailIn(details) };
    default:
      return { code: 'INVALID_ORDER', detail: failure.Error, ...skusIn(details) };
  }
}

/** Returns why an order is parked after a step failed. Of several failures the last one counts. */
export function parkingReason(interrupted: Interrupted): ParkingReason {
  const [step, failure] = lastOf(interrupted);
  const { code, details } = readTaskFailure(failure);
  return { code: code ?? failure.Error, step, ...detailIn(details) };
}

type Interrupted = Readonly<Record<string, TaskFailure>>;

const lastOf = (interrupted: Interrupted): readonly [string, TaskFailure] =>
  Object.entries(interrupted).at(-1) ?? ['unknown', { Error: 'Unknown' }];

/** Errors that the workflows do not retry (`workflows/retries.yml`): they would end the same way. */
export const FINAL_ERRORS: readonly string[] = [
  'OutOfStockError',
  'UnknownProductError',
  'ReservationNotFoundError',
  'ReservationReleasedError',
  'PaymentDeclinedError',
  'PaymentStateError',
  'PaymentNotFoundError',
  'OrderClosedError',
  'AuthenticationRequiredError',
  'OrderNotFoundError',
  'ImpossibleTransitionError',
  'InvalidTaskInputError',
  'InvalidTaskOutputError',
];

/** Tells whether the failure that ended an execution may pass by itself. */
export const mayPass = (interrupted: Interrupted): boolean =>
  !FINAL_ERRORS.includes(lastOf(interrupted)[1].Error);

/** Compensations: while they fail, money or stock is held for nothing. */
const COMPENSATIONS: readonly string[] = ['VoidPayment', 'ReleaseStock', 'SettlePayment'];

/** Tells whether an order is parked because a compensation failed. */
export const isFailedCompensation = ({ step }: ParkingReason): boolean =>
  COMPENSATIONS.includes(step);

const skusIn = ({ skus }: ToldFailure['details']): { skus?: string[] } => {
  const texts = Array.isArray(skus) ? skus.filter((sku) => typeof sku === 'string') : [];
  return texts.length > 0 ? { skus: texts } : {};
};

const detailIn = ({ reason }: ToldFailure['details']): { detail?: string } =>
  typeof reason === 'string' ? { detail: reason } : {};

import * as z from 'zod';
import { orderTaskInput, orderTaskOutput } from './task-schemas.ts';

/** Handed on by a `Catch`. */
const failure = z.object({ Error: z.string(), Cause: z.string().optional() });

/** What the execution read at first, where a state gets all of its input. */
const order = z.object({ attempt: z.int().positive() }).optional();

/** Most tasks know an order by its id, and say nothing but what has become of it. */
const orderTask = (name: string) => ({ name, input: orderTaskInput, output: orderTaskOutput });

export const validateOrderTask = {
  name: 'validate-order',
  input: orderTaskInput,
  output: z.object({
    route: z.enum([
      'RESERVE',
      'AUTHORIZE',
      'COMMIT',
      'CAPTURE',
      'GIVE_BACK',
      'REQUEST_APPROVAL',
      'NOTHING',
    ]),
    attempt: z.int().positive(),
    lines: z.array(z.object({ sku: z.string(), quantity: z.int() })),
  }),
};

export const requestApprovalTask = orderTask('request-approval');
export const remindApproversTask = orderTask('remind-approvers');
export const expireApprovalTask = orderTask('expire-approval');

export const awaitDecisionTask = {
  name: 'await-decision',
  input: orderTaskInput.extend({ taskToken: z.string().min(1) }),
  /** The workflow goes on when the token is sent back, not when this task returns. */
  output: z.object({}),
};

export const authorizePaymentTask = orderTask('authorize-payment');
export const capturePaymentTask = orderTask('capture-payment');
export const confirmOrderTask = orderTask('confirm-order');

export const decideRejectionTask = {
  name: 'decide-rejection',
  input: orderTaskInput.extend({
    failure,
    /** Present when this run reserved the stock. */
    reservation: z.object({}).optional(),
    order,
  }),
  output: orderTaskOutput,
};

const stockReleased = z.boolean();

export const voidPaymentTask = {
  name: 'void-payment',
  input: orderTaskInput.extend({ stockReleased }),
  output: z.object({ payment: z.enum(['NONE', 'DECLINED', 'VOIDED']) }),
};

export const rejectOrderTask = {
  name: 'reject-order',
  input: orderTaskInput.extend({ payment: voidPaymentTask.output.shape.payment, stockReleased }),
  output: orderTaskOutput,
};

export const parkOrderTask = {
  name: 'park-order',
  /** Failures by the name of the state that failed. */
  input: orderTaskInput.extend({ interrupted: z.record(z.string(), failure), order }),
  output: orderTaskOutput,
};

export const settlePaymentTask = {
  name: 'settle-payment',
  input: orderTaskInput,
  output: z.discriminatedUnion('payment', [
    z.object({ payment: z.enum(['NONE', 'VOIDED']) }),
    z.object({ payment: z.enum(['REFUNDED', 'REFUND_PENDING']), amount: z.int().nonnegative() }),
    z.object({ payment: z.literal('REFUND_FAILED'), reason: z.string() }),
  ]),
};

export const closeCancellationTask = {
  name: 'close-cancellation',
  input: orderTaskInput.extend({
    settlement: settlePaymentTask.output,
    stockReleased,
  }),
  output: orderTaskOutput,
};

const refundTaskInput = orderTaskInput.extend({ refundId: z.string().min(1) });

export const readRefundTask = {
  name: 'read-refund',
  input: refundTaskInput,
  output: z.object({
    route: z.enum(['RESTOCK', 'REFUND', 'NOTHING']),
    /** Lines whose stock comes back. */
    lines: z.array(z.object({ sku: z.string(), quantity: z.int() })),
  }),
};

export const makeRefundTask = {
  name: 'make-refund',
  input: refundTaskInput,
  output: z.discriminatedUnion('status', [
    z.object({ status: z.enum(['MADE', 'PENDING']) }),
    z.object({ status: z.literal('FAILED'), reason: z.string() }),
  ]),
};

export const recordRefundTask = {
  name: 'record-refund',
  input: refundTaskInput.extend({ outcome: makeRefundTask.output }),
  output: orderTaskOutput,
};

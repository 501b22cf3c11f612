import * as z from 'zod';

/** What every state of the workflows hands to its task, and what a task says that only acts. */
const input = z.object({ orderId: z.string().min(1), correlationId: z.string().min(1) });
const output = z.object({ status: z.string() });

/** What a `Catch` hands on. */
const failure = z.object({ Error: z.string(), Cause: z.string().optional() });

export const validateOrderTask = {
  name: 'validate-order',
  input,
  output: z.object({
    route: z.enum(['RESERVE', 'COMMIT', 'CAPTURE', 'GIVE_BACK', 'REQUEST_APPROVAL', 'NOTHING']),
    lines: z.array(z.object({ sku: z.string(), quantity: z.int() })),
  }),
};

export const requestApprovalTask = { name: 'request-approval', input, output };
export const remindApproversTask = { name: 'remind-approvers', input, output };
export const expireApprovalTask = { name: 'expire-approval', input, output };

export const awaitDecisionTask = {
  name: 'await-decision',
  input: input.extend({ taskToken: z.string().min(1) }),
  /** The workflow goes on when the token is sent back, not when this task answers. */
  output: z.object({}),
};

export const authorizePaymentTask = { name: 'authorize-payment', input, output };
export const capturePaymentTask = { name: 'capture-payment', input, output };
export const confirmOrderTask = { name: 'confirm-order', input, output };

export const decideRejectionTask = {
  name: 'decide-rejection',
  input: input.extend({
    failure,
    /** There when this run reserved the stock. */
    reservation: z.object({}).optional(),
  }),
  output,
};

const stockReleased = z.boolean();

export const voidPaymentTask = {
  name: 'void-payment',
  input: input.extend({ stockReleased }),
  output: z.object({ payment: z.enum(['NONE', 'DECLINED', 'VOIDED']) }),
};

export const rejectOrderTask = {
  name: 'reject-order',
  input: input.extend({ payment: voidPaymentTask.output.shape.payment, stockReleased }),
  output,
};

export const parkOrderTask = {
  name: 'park-order',
  /** The failures by the names of the states that had them. */
  input: input.extend({ interrupted: z.record(z.string(), failure) }),
  output,
};

export const settlePaymentTask = {
  name: 'settle-payment',
  input,
  output: z.discriminatedUnion('payment', [
    z.object({ payment: z.enum(['NONE', 'VOIDED']) }),
    z.object({ payment: z.enum(['REFUNDED', 'REFUND_PENDING']), amount: z.int().nonnegative() }),
    z.object({ payment: z.literal('REFUND_FAILED'), reason: z.string() }),
  ]),
};

export const closeCancellationTask = {
  name: 'close-cancellation',
  input: input.extend({
    settlement: settlePaymentTask.output,
    stockReleased,
  }),
  output,
};

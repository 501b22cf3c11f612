import { keyringOf } from '@commerce/aws/keys/fixtures';
import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { hmacDecisionTokens } from '../adapters/signing/decision-tokens.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { fixedClock } from '../testing/fixed-clock.ts';
import { inMemoryApprovalWaits } from '../testing/in-memory-approval-waits.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ORDER_ID, recordOf, refunding, until } from '../testing/orders.ts';
import { handler as cancelOrder } from './cancel-order/handler.ts';
import { handler as decideApproval } from './decide-approval/handler.ts';
import { handler as decideApprovalByLink } from './decide-approval-by-link/handler.ts';
import { handler as requeueOrder } from './requeue-order/handler.ts';
import { handler as settleOrder } from './settle-order/handler.ts';

const handlers = {
  cancel: cancelOrder,
  approval: decideApproval,
  'approval/link': decideApprovalByLink,
  requeue: requeueOrder,
  settle: settleOrder,
} as const;

interface Asked {
  readonly about: readonly OrderEvent[];
  readonly by?: Record<string, unknown>;
  readonly body?: unknown;
}

async function ask(action: keyof typeof handlers, { about, by, body }: Asked) {
  const dependencies = {
    orders: inMemoryOrders(recordOf(about)),
    waits: inMemoryApprovalWaits(),
    tokens: hmacDecisionTokens(keyringOf('a key of the tests')),
    clock: fixedClock(),
    cancellableMinutes: 60,
  };
  const event = httpEvent({
    route: `POST /orders/{orderId}/${action}`,
    path: { orderId: ORDER_ID },
    ...(body !== undefined && { body }),
    ...(by && { claims: by }),
  });
  const answer = await handlers[action].with(dependencies)(event, lambdaContext());
  const { status, code, ...rest } = JSON.parse(String(answer.body));
  return { http: answer.statusCode, status, code, rest };
}

const alice = customerClaims('alice');
const approve = { decision: 'approve' };

describe('POST /orders/{orderId}/cancel', () => {
  it.each([
    ['a pending order', until.placed, alice, 202, 'CANCELLED', undefined],
    ['a cancelled order', until.cancelled, alice, 202, 'CANCELLED', undefined],
    ['an order, by staff', until.confirmed, staffClaims(), 202, 'CANCELLED', undefined],
    ['a rejected order', until.rejected, alice, 409, 409, 'ORDER_NOT_CANCELLABLE'],
    ['a parked order', until.parked, alice, 409, 409, 'ORDER_NOT_CANCELLABLE'],
    ["another customer's", until.placed, customerClaims('eve'), 404, 404, 'ORDER_NOT_FOUND'],
    ['an order, by nobody', until.placed, undefined, 401, 401, 'UNAUTHENTICATED'],
  ])('of %s', async (_, about, by, http, status, code) => {
    const answer = await ask('cancel', { about, ...(by && { by }) });
    expect(answer).toMatchObject({ http, status, code });
  });
});

describe('a refusal', () => {
  it.each([
    ['cancel', until.rejected, alice, 'REJECTED'],
    ['approval', until.confirmed, staffClaims(), 'CONFIRMED'],
    ['requeue', until.placed, staffClaims(), 'PENDING'],
  ] as const)('of %s says the state that forbids it', async (action, about, by, orderStatus) => {
    const body = action === 'approval' ? approve : undefined;
    const { http, rest } = await ask(action, { about, by, body });
    expect([http, rest.orderStatus]).toEqual([409, orderStatus]);
  });
});

describe('POST /orders/{orderId}/approval', () => {
  it.each([
    ['of staff', until.awaitingApproval, staffClaims(), 202, undefined],
    ['of a customer', until.awaitingApproval, alice, 403, 'FORBIDDEN'],
    ['about the own order', until.awaitingApproval, staffClaims('alice'), 403, 'OWN_ORDER'],
    ['that nobody waits for', until.confirmed, staffClaims(), 409, 'APPROVAL_NOT_PENDING'],
  ])('takes or refuses a decision %s', async (_, about, by, http, code) => {
    expect(await ask('approval', { about, by, body: approve })).toMatchObject({ http, code });
  });

  it('refuses a decision that is none', async () => {
    const body = { decision: 'perhaps' };
    const answer = await ask('approval', {
      about: until.awaitingApproval,
      by: staffClaims(),
      body,
    });
    expect(answer).toMatchObject({ http: 400, code: 'INVALID_REQUEST' });
  });
});

describe('POST /orders/{orderId}/approval/link', () => {
  it('refuses a token that was not issued here', async () => {
    const body = { ...approve, token: 'a-signed-token' };
    expect(await ask('approval/link', { about: until.awaitingApproval, body })).toMatchObject({
      http: 403,
      code: 'INVALID_DECISION_TOKEN',
    });
  });

  it('says no more of an order than its status', async () => {
    const tokens = hmacDecisionTokens(keyringOf('a key of the tests'));
    const expiresAt = '2026-01-08T10:00:00.000Z';
    const token = await tokens.issue({ orderId: ORDER_ID, expiresAt });
    const [first] = until.awaitingApproval;
    const about = [first, { type: 'approval-requested', expiresAt, decisionToken: token } as const];
    expect(await ask('approval/link', { about, body: { decision: 'reject', token } })).toEqual({
      http: 202,
      status: 'REJECTED',
      code: undefined,
      rest: { orderId: ORDER_ID },
    });
  });
});

describe('POST /orders/{orderId}/settle', () => {
  const failed = [
    ...refunding,
    { type: 'refund-failed', amount: 2_500, reason: 'charge_disputed' } as const,
    { type: 'parked', reason: { code: 'REFUND_FAILED', step: 'SettlePayment' } } as const,
  ];
  const body = { note: 'paid back by bank transfer' };
  it.each([
    ['a failed refund', failed, staffClaims(), 202, 'CANCELLED', undefined],
    ['a parked fulfilment', until.parked, staffClaims(), 202, 'CANCELLED', undefined],
    ['a pending order', until.placed, staffClaims(), 409, 409, 'ORDER_NOT_PARKED'],
    ['a failed refund, by its owner', failed, alice, 403, 403, 'FORBIDDEN'],
  ])('of %s', async (_, about, by, http, status, code) => {
    expect(await ask('settle', { about, by, body })).toMatchObject({ http, status, code });
  });

  it('wants to be told how', async () => {
    const answer = await ask('settle', { about: failed, by: staffClaims(), body: { note: ' ' } });
    expect(answer).toMatchObject({ http: 400, code: 'INVALID_REQUEST' });
  });
});

describe('POST /orders/{orderId}/requeue', () => {
  it.each([
    ['a parked order', until.parked, staffClaims(), 202, undefined],
    ['a pending order', until.placed, staffClaims(), 409, 'ORDER_NOT_PARKED'],
    ['a parked order, by its owner', until.parked, alice, 403, 'FORBIDDEN'],
  ])('of %s', async (_, about, by, http, code) => {
    expect(await ask('requeue', { about, by })).toMatchObject({ http, code });
  });
});

import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { ALICE, orderAfter, placed, until } from '../testing/orders.ts';
import * as errors from './approval.errors.ts';
import {
  type Approver,
  type Decision,
  decide,
  expire,
  remind,
  requestApproval,
} from './approval.ts';
import { OrderClosedError } from './order.errors.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';

const NOW = '2026-01-06T10:00:00.000Z';
const EXPIRY = '2026-01-08T10:00:00.000Z';
const request = { expiresAt: EXPIRY, decisionToken: 'a-signed-token' };
const requested = { type: 'approval-requested', ...request } as const;
const rejectedByLink: OrderEvent = {
  type: 'rejected',
  reason: { code: 'APPROVAL_REJECTED' },
  by: 'link',
};

const waiting = until.awaitingApproval;
const waitingForTwo = [placed({ approvalsRequired: 2 }), requested] as const;
const approvedByBob = [...waiting, { type: 'approved', by: 'bob' }] as const;

const bob: Approver = { kind: 'staff', id: 'bob' };
const carol: Approver = { kind: 'staff', id: 'carol' };
const link: Approver = { kind: 'link', decisionToken: 'a-signed-token' };

const asks = (order: Order) => requestApproval(order, request);
const by = (approver: Approver, decision: Decision, now: string) => (order: Order) =>
  decide(order, approver, decision, now);
const approvedBy = (approver: Approver, now = NOW) => by(approver, { verdict: 'approve' }, now);
const rejectedBy = (approver: Approver, now = NOW) => by(approver, { verdict: 'reject' }, now);
const expiresAt = (now: string) => (order: Order) => expire(order, now);

describe('requestApproval', () => {
  it('asks once', () => {
    given([placed({ approvalsRequired: 1 })])
      .when(asks)
      .thenEvents([requested]);
    given(waiting).when(asks).thenNothing();
  });

  it('asks for nothing when nobody must approve, or somebody did', () => {
    given(until.placed).when(asks).thenNothing();
    given(approvedByBob).when(asks).thenNothing();
  });

  it('rejects an order that was cancelled meanwhile', () => {
    given(until.cancelled).when(asks).thenThrows(OrderClosedError);
  });
});

describe('decide', () => {
  it('approves with one person where one suffices', () => {
    given(waiting)
      .when(by(bob, { verdict: 'approve', note: 'known customer' }, NOW))
      .thenEvents([{ type: 'approved', by: 'bob', note: 'known customer' }]);
  });

  it('says nothing of a note where there is none', () => {
    const [event] = decide(orderAfter(waiting), bob, { verdict: 'approve' }, NOW);
    expect(event).toStrictEqual({ type: 'approved', by: 'bob' });
  });

  it('needs two different people above the second threshold', () => {
    const half = given(waitingForTwo)
      .when(approvedBy(bob))
      .thenEvents([{ type: 'approval-given', by: 'bob' }]);
    half.when(approvedBy(bob)).thenThrows(errors.AlreadyApprovedError);
    half.when(approvedBy(carol)).thenEvents([{ type: 'approved', by: 'carol' }]);
  });

  it('rejects with one person where two must approve', () => {
    given(waitingForTwo)
      .when(rejectedBy(bob))
      .thenEvents([{ type: 'rejected', reason: { code: 'APPROVAL_REJECTED' }, by: 'bob' }]);
  });

  it.each([
    { people: 'one', events: waiting },
    { people: 'two', events: waitingForTwo },
  ])('lets a link reject, but not approve, where $people must: it may be the customer', (order) => {
    given(order.events).when(approvedBy(link)).thenThrows(errors.SignInRequiredError);
    given(order.events).when(rejectedBy(link)).thenEvents([rejectedByLink]);
  });

  it('rejects the link of another request', () => {
    given(waiting)
      .when(rejectedBy({ kind: 'link', decisionToken: 'another-signed-token' }))
      .thenThrows(errors.ApprovalNotPendingError);
  });

  it('rejects a decision about the own order', () => {
    given(waiting)
      .when(approvedBy({ kind: 'staff', id: ALICE }))
      .thenThrows(errors.OwnOrderError);
  });

  it('rejects a decision that comes late', () => {
    given(waiting).when(approvedBy(bob, EXPIRY)).thenThrows(errors.ApprovalExpiredError);
  });

  it.each(['placed', 'confirmed', 'rejected', 'cancelled'] as const)(
    'rejects a decision about an order that is %s',
    (state) => {
      given(until[state]).when(approvedBy(bob)).thenThrows(errors.ApprovalNotPendingError);
    },
  );

  it('rejects a second decision', () => {
    given(waiting)
      .when(approvedBy(bob))
      .thenEvents([{ type: 'approved', by: 'bob' }])
      .when(rejectedBy(carol))
      .thenThrows(errors.ApprovalNotPendingError);
  });
});

describe('remind', () => {
  it('reminds of an order that waits, and of no other', () => {
    given(waiting)
      .when(remind)
      .thenEvents([{ type: 'approval-reminded' }]);
    given(until.rejected).when(remind).thenNothing();
  });
});

describe('expire', () => {
  it('rejects an order that nobody decided about, once its time is over', () => {
    given(waiting)
      .when(expiresAt(EXPIRY))
      .thenEvents([{ type: 'rejected', reason: { code: 'APPROVAL_EXPIRED' } }]);
    given(waiting).when(expiresAt(NOW)).thenNothing();
  });

  it('leaves alone an order that is decided', () => {
    given(approvedByBob).when(expiresAt(EXPIRY)).thenNothing();
  });
});

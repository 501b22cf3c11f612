import { describe, expect, it } from '@jest/globals';
import { ALICE, orderAfter, placed, until } from '../testing/orders.ts';
import {
  AlreadyApprovedError,
  ApprovalExpiredError,
  ApprovalNotPendingError,
  OwnOrderError,
  SignInRequiredError,
} from './approval.errors.ts';
import { type Approver, decide, expire, remind, requestApproval } from './approval.ts';
import { OrderClosedError } from './order.errors.ts';
import type { OrderEvent } from './order-event.ts';

const NOW = '2026-01-06T10:00:00.000Z';
const EXPIRY = '2026-01-08T10:00:00.000Z';
const request = { expiresAt: EXPIRY, decisionToken: 'a-signed-token' };
const bob: Approver = { kind: 'staff', id: 'bob' };
const carol: Approver = { kind: 'staff', id: 'carol' };
const link: Approver = { kind: 'link', decisionToken: 'a-signed-token' };
const approve = { verdict: 'approve' } as const;
const reject = { verdict: 'reject' } as const;

const waiting = orderAfter(until.awaitingApproval);
const waitingForTwo = [
  placed({ approvalsRequired: 2 }),
  { type: 'approval-requested', ...request },
] as const satisfies readonly OrderEvent[];

describe('requestApproval', () => {
  it('asks once', () => {
    expect(requestApproval(orderAfter([placed({ approvalsRequired: 1 })]), request)).toEqual([
      { type: 'approval-requested', ...request },
    ]);
    expect(requestApproval(waiting, request)).toEqual([]);
  });

  it('asks for nothing when nobody must approve, or somebody did', () => {
    const approved = orderAfter([...until.awaitingApproval, { type: 'approved', by: 'bob' }]);
    expect(requestApproval(orderAfter(until.placed), request)).toEqual([]);
    expect(requestApproval(approved, request)).toEqual([]);
  });

  it('refuses an order that was cancelled meanwhile', () => {
    expect(() => requestApproval(orderAfter(until.cancelled), request)).toThrow(OrderClosedError);
  });
});

describe('decide', () => {
  it('approves with one person where one suffices', () => {
    expect(decide(waiting, bob, { ...approve, note: 'known customer' }, NOW)).toEqual([
      { type: 'approved', by: 'bob', note: 'known customer' },
    ]);
  });

  it('needs two different people above the second threshold', () => {
    const first = decide(orderAfter(waitingForTwo), bob, approve, NOW);
    expect(first).toEqual([{ type: 'approval-given', by: 'bob' }]);
    const half = orderAfter([...waitingForTwo, ...first]);
    expect(() => decide(half, bob, approve, NOW)).toThrow(AlreadyApprovedError);
    expect(decide(half, carol, approve, NOW)).toEqual([{ type: 'approved', by: 'carol' }]);
  });

  it('rejects by one word', () => {
    expect(decide(orderAfter(waitingForTwo), bob, reject, NOW)).toEqual([
      { type: 'rejected', reason: { code: 'APPROVAL_REJECTED' }, by: 'bob' },
    ]);
  });

  it.each([
    ['one', waiting],
    ['two', orderAfter(waitingForTwo)],
  ])('lets a link reject, but not approve, where %s must: it may be the customer', (_, order) => {
    expect(() => decide(order, link, approve, NOW)).toThrow(SignInRequiredError);
    expect(decide(order, link, reject, NOW)).toEqual([
      { type: 'rejected', reason: { code: 'APPROVAL_REJECTED' }, by: 'link' },
    ]);
  });

  it('refuses the link of another request', () => {
    const other: Approver = { kind: 'link', decisionToken: 'another-signed-token' };
    expect(() => decide(waiting, other, reject, NOW)).toThrow(ApprovalNotPendingError);
  });

  it('refuses a decision about the own order', () => {
    expect(() => decide(waiting, { kind: 'staff', id: ALICE }, approve, NOW)).toThrow(
      OwnOrderError,
    );
  });

  it('refuses a decision that comes late', () => {
    expect(() => decide(waiting, bob, approve, EXPIRY)).toThrow(ApprovalExpiredError);
  });

  it.each(['placed', 'confirmed', 'rejected', 'cancelled'] as const)(
    'refuses a decision about an order that is %s',
    (state) => {
      expect(() => decide(orderAfter(until[state]), bob, approve, NOW)).toThrow(
        ApprovalNotPendingError,
      );
    },
  );

  it('refuses a second decision', () => {
    const decided = orderAfter([...until.awaitingApproval, ...decide(waiting, bob, approve, NOW)]);
    expect(() => decide(decided, carol, reject, NOW)).toThrow(ApprovalNotPendingError);
  });
});

describe('remind', () => {
  it('reminds of what waits, and of nothing else', () => {
    expect(remind(waiting)).toEqual([{ type: 'approval-reminded' }]);
    expect(remind(orderAfter(until.rejected))).toEqual([]);
  });
});

describe('expire', () => {
  it('rejects what nobody decided about, once its time is over', () => {
    expect(expire(waiting, EXPIRY)).toEqual([
      { type: 'rejected', reason: { code: 'APPROVAL_EXPIRED' } },
    ]);
    expect(expire(waiting, NOW)).toEqual([]);
  });

  it('leaves alone what is decided', () => {
    const approved = orderAfter([...until.awaitingApproval, { type: 'approved', by: 'bob' }]);
    expect(expire(approved, EXPIRY)).toEqual([]);
  });
});

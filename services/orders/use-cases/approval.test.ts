import { keyringOf } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { hmacDecisionTokens } from '../adapters/hmac/decision-tokens.ts';
import { orderId } from '../domain/ids.ts';
import { InvalidDecisionTokenError } from '../ports/decision-tokens.ts';
import { fixedClock } from '../testing/fixed-clock.ts';
import { inMemoryApprovalWaits } from '../testing/in-memory-approval-waits.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ORDER_ID, placed, recordOf } from '../testing/orders.ts';
import { awaitDecision } from './await-decision.ts';
import { decideApproval, decideApprovalByLink, expireApproval } from './decide-approval.ts';
import { remindApprovers, requestOrderApproval } from './request-approval.ts';

const THREE_DAYS = 3 * 24 * 60 * 60;
const command = { orderId: ORDER_ID, correlationId: 'run-1' };
const approve = { ...command, decision: { verdict: 'approve' } } as const;

function desk() {
  const ports = {
    orders: inMemoryOrders(recordOf([placed({ approvalsRequired: 1 })])),
    waits: inMemoryApprovalWaits(),
    tokens: hmacDecisionTokens(keyringOf('a key of the tests')),
    approvalSeconds: THREE_DAYS,
    clock: fixedClock(),
    logger: { warn: jest.fn() },
  };
  const read = async () => (await ports.orders.get(ORDER_ID))?.order;
  return { ...ports, read };
}

async function deskThatWaits() {
  const ports = desk();
  await requestOrderApproval(command, ports);
  await awaitDecision({ orderId: ORDER_ID, taskToken: 'task-1' }, ports);
  return ports;
}

async function linkOf(ports: ReturnType<typeof desk>): Promise<string> {
  const order = await ports.read();
  return order?.state.status === 'AWAITING_APPROVAL' ? order.state.decisionToken : '';
}

describe('requestOrderApproval', () => {
  it('gives people their time, and asks once however often it runs', async () => {
    const ports = desk();
    await requestOrderApproval(command, ports);
    ports.clock.advance(1_000);
    await requestOrderApproval(command, ports);
    expect(await ports.read()).toMatchObject({
      version: 2,
      state: { status: 'AWAITING_APPROVAL', expiresAt: '2026-01-08T10:00:00.000Z' },
    });
  });
});

describe('decideApproval', () => {
  it('lets the order go on, and ends the wait', async () => {
    const ports = await deskThatWaits();
    const { state } = await decideApproval({ ...approve, staffId: 'bob' }, ports);
    expect(state).toMatchObject({ status: 'PENDING', approved: true });
    expect(ports.waits.ended).toEqual(['task-1']);
  });

  it('ends a wait that begins after the decision', async () => {
    const ports = desk();
    await requestOrderApproval(command, ports);
    await decideApproval({ ...approve, staffId: 'bob' }, ports);
    await awaitDecision({ orderId: ORDER_ID, taskToken: 'task-1' }, ports);
    expect(ports.waits.ended).toEqual(['task-1']);
  });

  it('holds although the workflow cannot be told', async () => {
    const ports = await deskThatWaits();
    const waits = { ...ports.waits, end: () => Promise.reject(new Error('no answer')) };
    const { state } = await decideApproval({ ...approve, staffId: 'bob' }, { ...ports, waits });
    expect(state.status).toBe('PENDING');
    expect(ports.logger.warn).toHaveBeenCalledTimes(1);
  });

  it('of two at the same instant takes one', async () => {
    const ports = await deskThatWaits();
    const outcomes = await Promise.allSettled([
      decideApproval({ ...approve, staffId: 'bob' }, ports),
      decideApproval({ ...approve, staffId: 'carol' }, ports),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('decideApprovalByLink', () => {
  it('takes the token of the mail once', async () => {
    const ports = await deskThatWaits();
    const decisionToken = await linkOf(ports);
    const reject = { ...command, decision: { verdict: 'reject' } } as const;
    await expect(decideApprovalByLink({ ...approve, decisionToken }, ports)).rejects.toMatchObject({
      code: 'SIGN_IN_REQUIRED',
    });
    await decideApprovalByLink({ ...reject, decisionToken }, ports);
    await expect(decideApprovalByLink({ ...reject, decisionToken }, ports)).rejects.toMatchObject({
      code: 'APPROVAL_NOT_PENDING',
    });
  });

  it('refuses a token that is altered, of another key, or none', async () => {
    const ports = await deskThatWaits();
    const token = await linkOf(ports);
    const [payload = '', signature = ''] = token.split('.');
    const forger = hmacDecisionTokens(keyringOf('another key'));
    const forged = await forger.issue({ orderId: ORDER_ID, expiresAt: '2026-01-08T10:00:00.000Z' });
    const altered = `${Buffer.from('{"orderId":"x"}').toString('base64url')}.${signature}`;
    for (const decisionToken of [forged, altered, payload, `${payload}.`, '', 'a.b.c']) {
      await expect(decideApprovalByLink({ ...approve, decisionToken }, ports)).rejects.toThrow(
        InvalidDecisionTokenError,
      );
    }
  });

  it('takes a link that was signed with an earlier key, and signs with the newest', async () => {
    const ports = await deskThatWaits();
    const decisionToken = await linkOf(ports);
    const rotated = hmacDecisionTokens(keyringOf('a newer key', 'a key of the tests'));
    const claims = await ports.tokens.read(decisionToken);

    expect(await rotated.issue(claims)).not.toBe(decisionToken);
    const reject = { ...command, decision: { verdict: 'reject' } } as const;
    await decideApprovalByLink({ ...reject, decisionToken }, { ...ports, tokens: rotated });
    expect(await ports.read()).toMatchObject({ state: { status: 'REJECTED' } });
  });

  it('refuses the token of another order', async () => {
    const ports = await deskThatWaits();
    const decisionToken = await ports.tokens.issue({
      orderId: orderId('ord_other'),
      expiresAt: '2026-01-08T10:00:00.000Z',
    });
    await expect(decideApprovalByLink({ ...approve, decisionToken }, ports)).rejects.toThrow(
      InvalidDecisionTokenError,
    );
  });
});

describe('remindApprovers and expireApproval', () => {
  it('remind of what waits, and reject it when its time is over', async () => {
    const ports = await deskThatWaits();
    await remindApprovers(command, ports);
    expect((await expireApproval(command, ports)).state.status).toBe('AWAITING_APPROVAL');
    ports.clock.advance(THREE_DAYS * 1_000);
    expect((await expireApproval(command, ports)).state).toEqual({
      status: 'REJECTED',
      reason: { code: 'APPROVAL_EXPIRED' },
    });
    expect((await remindApprovers(command, ports)).version).toBe(4);
  });
});

import { keyringOf } from '@commerce/aws/keys/fixtures';
import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { hmacDecisionTokens } from '../adapters/signing/decision-tokens.ts';
import { asOrderId } from '../domain/ids.ts';
import { InvalidDecisionTokenError } from '../ports/decision-tokens.ts';
import { inMemoryApprovalWaits } from '../testing/in-memory-approval-waits.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ORDER_ID, placed, recordOf } from '../testing/orders.ts';
import { awaitDecision } from './await-decision.ts';
import { decideApproval, decideApprovalByLink, expireApproval } from './decide-approval.ts';
import { remindApprovers, requestOrderApproval } from './request-approval.ts';

const THREE_DAYS = 3 * 24 * 60 * 60;
const command = { orderId: ORDER_ID, correlationId: 'run-1' };
const approve = { ...command, decision: { verdict: 'approve' } } as const;

function startApproval(approvalsRequired: 1 | 2 = 1) {
  const dependencies = {
    orders: inMemoryOrders(recordOf([placed({ approvalsRequired })])),
    waits: inMemoryApprovalWaits(),
    tokens: hmacDecisionTokens({ keys: keyringOf('a key of the tests') }),
    approvalSeconds: THREE_DAYS,
    clock: fixedClock(),
    logger: { warn: jest.fn() },
  };
  const read = async () => (await dependencies.orders.get(ORDER_ID))?.order;
  return { ...dependencies, read };
}

async function waitingApproval(approvalsRequired?: 2) {
  const dependencies = startApproval(approvalsRequired);
  await requestOrderApproval(command, dependencies);
  await awaitDecision({ orderId: ORDER_ID, taskToken: 'task-1' }, dependencies);
  return dependencies;
}

async function linkOf(dependencies: ReturnType<typeof startApproval>): Promise<string> {
  const order = await dependencies.read();
  return order?.state.status === 'AWAITING_APPROVAL' ? order.state.decisionToken : '';
}

describe('awaitDecision', () => {
  const waits = (dependencies: ReturnType<typeof startApproval>) => {
    const calls: unknown[][] = [];
    const begin = async (...call: unknown[]) => void calls.push(['begin', ...call]);
    const end = async (...call: unknown[]) => void calls.push(['end', ...call]);
    return {
      calls,
      dependencies: { ...dependencies, waits: { ...dependencies.waits, begin, end } },
    };
  };

  it('keeps the token for thirty days, and waits while nobody decided', async () => {
    const { calls, dependencies } = waits(startApproval());
    await requestOrderApproval(command, dependencies);
    await awaitDecision({ orderId: ORDER_ID, taskToken: 'task-1' }, dependencies);
    expect(calls).toEqual([['begin', ORDER_ID, 'task-1', new Date('2026-02-04T10:00:00.000Z')]]);
  });

  it('ends at once when somebody decided before the token was kept', async () => {
    const { calls, dependencies } = waits(startApproval());
    await awaitDecision({ orderId: ORDER_ID, taskToken: 'task-1' }, dependencies);
    expect(calls.map(([name]) => name)).toEqual(['begin', 'end']);
  });
});

describe('requestOrderApproval', () => {
  it('gives people their time, and asks once however often it runs', async () => {
    const dependencies = startApproval();
    await requestOrderApproval(command, dependencies);
    dependencies.clock.advance(1_000);
    await requestOrderApproval(command, dependencies);
    expect(await dependencies.read()).toMatchObject({
      version: 2,
      state: { status: 'AWAITING_APPROVAL', expiresAt: '2026-01-08T10:00:00.000Z' },
    });
  });
});

describe('decideApproval', () => {
  it('lets the order go on, and ends the wait', async () => {
    const dependencies = await waitingApproval();
    const { state } = await decideApproval({ ...approve, staffId: 'bob' }, dependencies);
    expect(state).toMatchObject({ status: 'PENDING', approved: true });
    expect(dependencies.waits.ended).toEqual(['task-1']);
  });

  it('lets the workflow wait until the last of two has approved', async () => {
    const dependencies = await waitingApproval(2);
    await decideApproval({ ...approve, staffId: 'bob' }, dependencies);
    expect(dependencies.waits.ended).toEqual([]);
    await decideApproval({ ...approve, staffId: 'carol' }, dependencies);
    expect(dependencies.waits.ended).toEqual(['task-1']);
  });

  it('ends a wait that begins after the decision', async () => {
    const dependencies = startApproval();
    await requestOrderApproval(command, dependencies);
    await decideApproval({ ...approve, staffId: 'bob' }, dependencies);
    await awaitDecision({ orderId: ORDER_ID, taskToken: 'task-1' }, dependencies);
    expect(dependencies.waits.ended).toEqual(['task-1']);
  });

  it('holds although the workflow cannot be reached', async () => {
    const dependencies = await waitingApproval();
    const waits = { ...dependencies.waits, end: () => Promise.reject(new Error('no response')) };
    const { state } = await decideApproval(
      { ...approve, staffId: 'bob' },
      { ...dependencies, waits },
    );
    expect(state.status).toBe('PENDING');
    expect(dependencies.logger.warn.mock.calls).toEqual([
      ['The approval workflow still waits', { orderId: ORDER_ID, error: new Error('no response') }],
    ]);
  });

  it('of two at the same instant takes one', async () => {
    const dependencies = await waitingApproval();
    const outcomes = await Promise.allSettled([
      decideApproval({ ...approve, staffId: 'bob' }, dependencies),
      decideApproval({ ...approve, staffId: 'carol' }, dependencies),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('decideApprovalByLink', () => {
  it('takes the token of the mail once', async () => {
    const dependencies = await waitingApproval();
    const decisionToken = await linkOf(dependencies);
    const reject = { ...command, decision: { verdict: 'reject' } } as const;
    await expect(
      decideApprovalByLink({ ...approve, decisionToken }, dependencies),
    ).rejects.toMatchObject({
      code: 'SIGN_IN_REQUIRED',
    });
    await decideApprovalByLink({ ...reject, decisionToken }, dependencies);
    await expect(
      decideApprovalByLink({ ...reject, decisionToken }, dependencies),
    ).rejects.toMatchObject({
      code: 'APPROVAL_NOT_PENDING',
    });
  });

  it('rejects a token that is altered, of another key, or none', async () => {
    const dependencies = await waitingApproval();
    const token = await linkOf(dependencies);
    const [payload = '', signature = ''] = token.split('.');
    const forger = hmacDecisionTokens({ keys: keyringOf('another key') });
    const forged = await forger.issue({ orderId: ORDER_ID, expiresAt: '2026-01-08T10:00:00.000Z' });
    const altered = `${Buffer.from('{"orderId":"x"}').toString('base64url')}.${signature}`;
    for (const decisionToken of [forged, altered, payload, `${payload}.`, '', 'a.b.c']) {
      await expect(
        decideApprovalByLink({ ...approve, decisionToken }, dependencies),
      ).rejects.toThrow(InvalidDecisionTokenError);
    }
  });

  it('takes a link that was signed with an earlier key, and signs with the newest', async () => {
    const dependencies = await waitingApproval();
    const decisionToken = await linkOf(dependencies);
    const rotated = hmacDecisionTokens({ keys: keyringOf('a newer key', 'a key of the tests') });
    const claims = await dependencies.tokens.read(decisionToken);

    expect(await rotated.issue(claims)).not.toBe(decisionToken);
    const reject = { ...command, decision: { verdict: 'reject' } } as const;
    await decideApprovalByLink({ ...reject, decisionToken }, { ...dependencies, tokens: rotated });
    expect(await dependencies.read()).toMatchObject({ state: { status: 'REJECTED' } });
  });

  it('rejects the token of another order', async () => {
    const dependencies = await waitingApproval();
    const decisionToken = await dependencies.tokens.issue({
      orderId: asOrderId('ord_other'),
      expiresAt: '2026-01-08T10:00:00.000Z',
    });
    await expect(decideApprovalByLink({ ...approve, decisionToken }, dependencies)).rejects.toThrow(
      InvalidDecisionTokenError,
    );
  });
});

describe('remindApprovers and expireApproval', () => {
  it('remind of what waits, and reject it when its time is over', async () => {
    const dependencies = await waitingApproval();
    await remindApprovers(command, dependencies);
    expect((await expireApproval(command, dependencies)).state.status).toBe('AWAITING_APPROVAL');
    dependencies.clock.advance(THREE_DAYS * 1_000);
    expect((await expireApproval(command, dependencies)).state).toEqual({
      status: 'REJECTED',
      reason: { code: 'APPROVAL_EXPIRED' },
    });
    expect((await remindApprovers(command, dependencies)).version).toBe(4);
  });
});

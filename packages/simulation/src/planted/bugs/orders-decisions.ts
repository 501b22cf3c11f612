import type { PlantedBug } from '../plant.ts';

const DOMAIN = 'services/orders/domain';

/** Bugs in what is decided about orders, and in who looks after those that stopped. */
export const orderDecisionBugs: readonly PlantedBug[] = [
  {
    name: 'an order past the point of no return can still be rejected',
    file: `${DOMAIN}/fulfilment.ts`,
    find: "  if (step === 'COMMITTED') throw new OrderClosedError('PENDING');\n",
    replace: '',
    invariant: 'nothingIsParkedWithoutCause',
  },
  {
    name: 'one person approves twice',
    file: `${DOMAIN}/approval.ts`,
    find: 'if (approvedBy.includes(by)) throw',
    replace: 'if (approvedBy.includes(by) && order.approvalsRequired === 1) throw',
    invariant: 'dearOrdersAreApproved',
  },
  {
    name: 'an order that one person has to approve goes on without',
    file: `${DOMAIN}/fulfilment.ts`,
    find: 'if (approvalsRequired > 0 && !state.approved)',
    replace: 'if (approvalsRequired > 1 && !state.approved)',
    invariant: 'dearOrdersAreApproved',
  },
  {
    name: 'an approval expires as soon as somebody looks at it',
    file: `${DOMAIN}/approval.ts`,
    find: "state.status === 'AWAITING_APPROVAL' && now >= state.expiresAt",
    replace: "state.status === 'AWAITING_APPROVAL' && now >= state.since",
    invariant: 'approvalsHaveTheirTime',
  },
  {
    name: 'nobody looks after a cancellation whose workflow was lost',
    file: `${DOMAIN}/stalling.ts`,
    find: '      if (state.settled) return undefined;',
    replace: "      if (state.settled || state.refund === 'NONE') return undefined;",
    invariant: 'everyOrderEnds',
  },
  {
    name: 'a cancellation is never closed',
    file: `${DOMAIN}/cancellation.ts`,
    find: "        : [{ type: 'cancellation-settled' }];",
    replace: '        : [];',
    invariant: 'nothingIsParkedWithoutCause',
  },
  {
    name: 'the sweep of stalled orders leaves out a shard',
    file: 'services/orders/adapters/dynamodb/order-repository.ts',
    find: 'for (let shard = 0; shard < SHARDS; shard += 1)',
    replace: 'for (let shard = 1; shard < SHARDS; shard += 1)',
    invariant: 'everyOrderEnds',
  },
  {
    name: 'a restart forgets how many there were',
    file: `${DOMAIN}/stalling.ts`,
    find: 'after: later(now, pause), restarts: restarts + 1 }',
    replace: 'after: later(now, pause), restarts }',
    invariant: 'restartsAreBounded',
  },
];

import { defineTask } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { taskContracts } from '../catalogue/task-contracts.ts';
import { judgeTasks } from './judge-tasks.ts';

const base = {
  service: 'inventory',
  name: 'reserve-stock',
  description: 'Holds stock.',
  input: z.object({ orderId: z.string(), note: z.string().optional() }),
  output: z.object({ expiresAt: z.string(), hint: z.string().optional() }),
  errors: { OutOfStockError: { retryable: false, description: 'Too little is left.' } },
};
const contracts = (overrides: Partial<typeof base> | Record<string, unknown> = {}) =>
  taskContracts({ task: defineTask({ ...base, ...overrides } as typeof base) });

const released = contracts();
const call = {
  caller: 'orders',
  stateMachine: 'orders-fulfilment',
  state: 'ReserveStock',
  task: 'inventory-reserve-stock',
  errors: ['OutOfStockError'],
};
const verdicts = (present: ReturnType<typeof contracts>, calls = [call]) =>
  judgeTasks(released, present, calls).map(({ verdict }) => verdict);

describe('judgeTasks', () => {
  it('finds nothing when nothing changed', () => {
    expect(judgeTasks(released, contracts(), [call])).toEqual([]);
  });

  it.each([
    ['a new task', [...released, ...contracts({ name: 'count-stock' })]],
    [
      'an input that takes more',
      contracts({ input: base.input.extend({ gift: z.boolean().optional() }) }),
    ],
    ['an input that needs less', contracts({ input: base.input.partial() })],
    ['an output that says more', contracts({ output: base.output.extend({ held: z.int() }) })],
    ['an output that promises more', contracts({ output: base.output.required() })],
    ['an error more', contracts({ errors: { ...base.errors, BusyError: { retryable: true } } })],
  ])('lets %s pass', (_, present) => {
    expect(new Set(verdicts(present))).toEqual(new Set(['compatible']));
  });

  it.each([
    ['a task that is gone', []],
    ['an input that needs more', contracts({ input: base.input.required() })],
    ['an output that promises less', contracts({ output: base.output.partial() })],
    ['an output that says less', contracts({ output: z.object({}) })],
    ['an error less that a caller catches', contracts({ errors: {} })],
  ])('does not let %s pass, and names the callers', (_, present) => {
    expect(judgeTasks(released, present, [call])).toContainEqual(
      expect.objectContaining({ verdict: 'breaking', consumers: ['orders-fulfilment'] }),
    );
  });

  it('asks for another task when nobody calls it', () => {
    expect(verdicts(contracts({ input: base.input.required() }), [])).toEqual([
      'new version needed',
    ]);
  });

  it('lets an error go that nobody catches', () => {
    expect(verdicts(contracts({ errors: {} }), [{ ...call, errors: [] }])).toEqual(['compatible']);
  });

  it('finds a state that waits for an error the task does not answer', () => {
    const hopeful = { ...call, errors: ['OutOfStocksError'] };
    expect(judgeTasks(released, released, [hopeful])).toEqual([
      expect.objectContaining({
        verdict: 'breaking',
        change: 'ReserveStock waits for OutOfStocksError, which the task does not answer',
      }),
    ]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MAX_PAGES } from '../domain/task-progress.ts';
import { type FakeFunction, type RunWorld, startRunWorld } from '../testing/run-world.ts';
import { runningErasure, runningRun, taskPage } from '../testing/runs.ts';

const RETENTION = [
  'orders-archive-orders',
  'inventory-expire-reservations',
  'inventory-purge-imports',
  'thumbnails-purge-uploads',
  'thumbnails-purge-renditions',
  'thumbnails-purge-records',
  'notifications-purge-connections',
  'notifications-purge-deliveries',
  'accounts-purge-folders',
];
const ERASURE = [
  'accounts-erase-customer',
  'orders-erase-customer',
  'inventory-erase-customer',
  'notifications-erase-customer',
  'storefront-erase-customer',
];
const IMPORTS = 'inventory-purge-imports';

let world: RunWorld;
let finished: unknown[];
beforeEach(async () => {
  world = await startRunWorld();
  for (const name of [...RETENTION, ...ERASURE]) world.functions.set(name, () => taskPage());
  world.functions.set('accounts-finish-deletion', (payload) => {
    finished.push(payload);
    return { isAnnounced: true };
  });
  finished = [];
});
afterEach(() => world?.stop());

const outage = (name = 'ServiceOutage') => Object.assign(new Error('as the test says'), { name });
/** A function that fails before it works, so many times. */
const failing = (times: number, error: Error, then: FakeFunction): FakeFunction => {
  let left = times;
  return (payload) => {
    if (left === 0) return then(payload);
    left -= 1;
    throw error;
  };
};
const statuses = ({ tasks }: { tasks: readonly { name: string; status: string }[] }) =>
  Object.fromEntries(tasks.map(({ name, status }) => [name, status]));

describe('the state machine of runs', () => {
  it('runs every retention task, and none of erasures', async () => {
    const { run, status } = await world.run(runningRun());
    expect(status).toBe('SUCCEEDED');
    expect(run.status).toBe('SUCCEEDED');
    expect(run.tasks.map(({ name }) => name)).toEqual(RETENTION);
    expect(run.tasks).toContainEqual(expect.objectContaining({ pages: 1, deleted: 4 }));
    expect(world.reported).toEqual([run]);
    expect(finished).toEqual([]);
  });

  it('erases a customer in every service that knows one, and says what is kept', async () => {
    const kept = [{ what: 'orders', why: 'accounting', items: 3 }];
    const payloads: unknown[] = [];
    world.functions.set('orders-erase-customer', (payload) => {
      payloads.push(payload);
      return taskPage({ kept });
    });
    const { run } = await world.run(runningErasure());
    expect(run.status).toBe('SUCCEEDED');
    expect(run.tasks.map(({ name }) => name)).toEqual(ERASURE);
    expect(run.tasks[1]).toMatchObject({ kept });
    expect(finished).toEqual([
      { erasureId: 'ers_1', status: 'SUCCEEDED', dryRun: false, correlationId: 'request-1' },
    ]);
    expect(payloads).toEqual([
      {
        runId: 'ers_1',
        customerId: 'alice',
        dryRun: false,
        now: '2026-01-05T03:00:00.000Z',
        correlationId: 'request-1',
      },
    ]);
  });

  it('works page by page from where the last one ended, at the same moment', async () => {
    const payloads: Record<string, unknown>[] = [];
    world.functions.set(IMPORTS, (payload) => {
      payloads.push(payload);
      const cursor = { '': 'a', a: 'b' }[String(payload.cursor ?? '')];
      return taskPage({ done: cursor === undefined, cursor });
    });
    const { run } = await world.run(runningRun({ dryRun: true }));
    expect(payloads.map(({ cursor }) => cursor)).toEqual([undefined, 'a', 'b']);
    for (const payload of payloads) {
      expect(payload).toMatchObject({ dryRun: true, now: '2026-01-05T03:00:00.000Z' });
    }
    expect(run.tasks[2]).toMatchObject({ name: IMPORTS, pages: 3, deleted: 12 });
  });

  it.each([
    ['a crash', 'Runtime.ExitError'],
    ['a timeout', 'Sandbox.Timedout'],
    ['an outage', 'ServiceOutage'],
  ])('goes on after %s of any page from the cursor of that page', async (_, name) => {
    const cursors: unknown[] = [];
    const pages = new Map<unknown, FakeFunction>([
      [undefined, failing(1, outage(name), () => taskPage({ done: false, cursor: 'a' }))],
      ['a', failing(1, outage(name), () => taskPage({ done: false, cursor: 'b' }))],
      ['b', failing(1, outage(name), () => taskPage())],
    ]);
    world.functions.set(IMPORTS, (payload) => {
      cursors.push(payload.cursor);
      return pages.get(payload.cursor)?.(payload);
    });
    const { run } = await world.run(runningRun());
    expect(cursors).toEqual([undefined, undefined, 'a', 'a', 'b', 'b']);
    expect(run).toMatchObject({ status: 'SUCCEEDED' });
    expect(run.tasks[2]).toMatchObject({ pages: 3, deleted: 12 });
  });

  it('finishes the others when a task fails for good, and keeps what it did', async () => {
    world.functions.set(IMPORTS, ({ cursor }) => {
      if (cursor !== undefined) throw outage('ArchiveGoneError');
      return taskPage({ done: false, cursor: 'a' });
    });
    const { run, status } = await world.run(runningRun());
    expect(status).toBe('SUCCEEDED');
    expect(run.status).toBe('PARTIALLY_FAILED');
    expect(run.tasks[2]).toMatchObject({ status: 'FAILED', error: 'ArchiveGoneError', deleted: 4 });
    expect(Object.values(statuses(run)).filter((other) => other === 'SUCCEEDED')).toHaveLength(8);
  });

  it('takes a task whose service is not deployed for failed, without a second try', async () => {
    world.functions.delete(IMPORTS);
    const { run, states } = await world.run(runningRun());
    expect(run.tasks[2]).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/exist/) });
    expect(states.filter((state) => state === 'RecordFailure')).toHaveLength(1);
  });

  it('takes an output that breaks the contract for a failure', async () => {
    world.functions.set(IMPORTS, () => taskPage({ done: false, cursor: undefined }));
    const { run } = await world.run(runningRun());
    expect(statuses(run)).toMatchObject({ [IMPORTS]: 'FAILED' });
  });

  it('counts a page once whose record was confirmed late', async () => {
    const record = world.functions.get('record-page') as FakeFunction;
    let lost = false;
    world.functions.set('record-page', async (payload) => {
      const recorded = await record(payload);
      if (!lost) {
        lost = true;
        throw outage();
      }
      return recorded;
    });
    const { run } = await world.run(runningRun());
    expect(run.status).toBe('SUCCEEDED');
    for (const task of run.tasks) expect(task).toMatchObject({ pages: 1, deleted: 4 });
  });

  it('reports a task as interrupted when not even its failure can be written down', async () => {
    world.functions.delete(IMPORTS);
    world.functions.set('record-failure', () => {
      throw outage('InvalidTaskInputError');
    });
    const { run } = await world.run(runningRun());
    expect(run.status).toBe('PARTIALLY_FAILED');
    expect(statuses(run)).toMatchObject({ [IMPORTS]: 'FAILED' });
  });

  it('does nothing for a run that was closed before it began', async () => {
    const begin = world.functions.get('begin-run') as FakeFunction;
    const finish = world.functions.get('finish-run') as FakeFunction;
    const run = runningRun();
    world.functions.set('begin-run', async (payload) => {
      await finish({ runId: run.runId, correlationId: run.correlationId });
      return begin(payload);
    });
    const { states, status } = await world.run(run);
    expect(status).toBe('SUCCEEDED');
    expect(states).not.toContain('WorkPage');
  });

  it('closes a run that cannot begin', async () => {
    world.functions.set('begin-run', () => {
      throw outage('InvalidTaskInputError');
    });
    const { run } = await world.run(runningRun());
    expect(run).toMatchObject({ status: 'FAILED', tasks: [] });
  });

  it('costs 43 transitions, and 3 for each further page', async () => {
    const one = await world.run(runningRun());
    world.functions.set(IMPORTS, ({ cursor }) =>
      cursor === undefined ? taskPage({ done: false, cursor: 'a' }) : taskPage(),
    );
    const two = await world.run(runningRun({ runId: 'run_2' }));
    expect([one.states.length, two.states.length]).toEqual([43, 46]);
  });

  it('ends before its history is full, however many pages its tasks ask for', async () => {
    const one = await world.run(runningRun());
    world.functions.set(IMPORTS, ({ cursor }) =>
      cursor === undefined ? taskPage({ done: false, cursor: 'a' }) : taskPage(),
    );
    const two = await world.run(runningRun({ runId: 'run_2' }));
    const eventsOfPage = two.events - one.events;
    expect(one.events + RETENTION.length * (MAX_PAGES - 1) * eventsOfPage).toBeLessThan(25_000);
  });
});

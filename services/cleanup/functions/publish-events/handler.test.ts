import { inMemoryEventPublisher, lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { toLockItem, toRunItem } from '../../adapters/dynamodb/run-item.ts';
import { finishedRun, runningErasure, runningRun } from '../../testing/runs.ts';
import { handler } from './handler.ts';

const running = { ...toRunItem(runningRun()) };
const finished = { ...toRunItem(finishedRun()) };
const publish = async (changes: Parameters<typeof streamEvent>[0]) => {
  const publisher = inMemoryEventPublisher();
  await handler.with({ publisher })(streamEvent(changes), lambdaContext());
  return publisher.published;
};

describe('publish-events', () => {
  it('announces a run that is over, under an id that never changes', async () => {
    const change = { oldImage: running, newImage: finished };
    const [event, again] = await publish([change, change]);
    expect(again).toEqual(event);
    expect(event).toMatchObject({
      id: 'run_1:completed',
      type: 'cleanup.completed.v1',
      subject: 'run_1',
      correlationid: 'request-1',
      data: {
        status: 'PARTIALLY_FAILED',
        tasks: [
          { name: 'orders-archive-orders', status: 'SUCCEEDED', items: 12, bytes: 3_000 },
          { name: 'inventory-purge-imports', status: 'FAILED', error: 'A page took too long' },
        ],
      },
    });
  });

  it('says nothing of whom an erasure was for', async () => {
    const erasure = finishedRun({ ...runningErasure(), status: 'SUCCEEDED' });
    const [event] = await publish([
      { oldImage: { ...toRunItem(runningErasure()) }, newImage: { ...toRunItem(erasure) } },
    ]);
    expect(event?.subject).toBe('ers_1');
    expect(JSON.stringify(event)).not.toContain('alice');
  });

  it.each([
    ['cleanup.started', runningRun({ dryRun: true }), { isDryRun: true }],
    ['customer.erased', runningErasure(), {}],
  ])('says for the audit record who began: %s', async (action, run, rest) => {
    const change = { newImage: { ...toRunItem(run) } };
    const [act, again] = await publish([change, change]);
    expect(again).toEqual(act);
    const { runId: subject, startedAt: time } = run;
    const data = { actor: 'sam', action, subject, service: 'cleanup', hasNote: false, ...rest };
    const id = `${subject}:act`;
    expect(act).toMatchObject({ id, source: 'cleanup', type: 'staff.acted.v1', time, data });
    expect(act?.data).toEqual(data);
  });

  it('says nothing of what the night or a customer began, pages, locks and the end of a report', async () => {
    expect(
      await publish([
        { newImage: { ...toRunItem(runningRun({ startedBy: 'schedule' })) } },
        { newImage: { ...toRunItem(runningErasure({ startedBy: 'customer' })) } },
        { oldImage: running, newImage: { ...running, tasks: [] } },
        { newImage: { ...toLockItem(runningRun()) } },
        { oldImage: finished, newImage: { ...finished, note: 'x' } },
        { oldImage: finished, expired: true },
      ]),
    ).toEqual([]);
  });
});

import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { RequestPriority } from './request-priority.ts';

const never = new AbortController().signal;

/** Tells whether a promise has settled once everything that is ready has run. */
async function hasSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false;
  void promise.then(() => {
    settled = true;
  });
  await turn();
  return settled;
}

/** Until everything that follows from what happened has happened. */
async function turns(): Promise<void> {
  for (let n = 0; n < 10; n += 1) await turn();
}

describe('RequestPriority', () => {
  it('lets event sources go on while there are no more requests than cores', async () => {
    const requestPriority = new RequestPriority({ cores: 2, turnEvery: 3_600_000 });
    requestPriority.request();
    requestPriority.request();

    expect(await hasSettled(requestPriority.giveWay(never))).toBe(true);
  });

  it('holds all of them until enough requests are over', async () => {
    const requestPriority = new RequestPriority({ cores: 1, turnEvery: 3_600_000 });
    const ends = [requestPriority.request(), requestPriority.request(), requestPriority.request()];
    const waiting = [requestPriority.giveWay(never), requestPriority.giveWay(never)];

    ends[0]?.();
    ends[0]?.();
    expect(await hasSettled(Promise.race(waiting))).toBe(false);
    ends[1]?.();
    await Promise.all(waiting);
  });

  it('lets one after the other go on while requests keep coming', async () => {
    const requestPriority = new RequestPriority({ cores: 0, turnEvery: 5 });
    requestPriority.request();
    const gone: string[] = [];

    await Promise.all(
      ['first', 'second'].map(async (name) => {
        await requestPriority.giveWay(never);
        gone.push(name);
      }),
    );
    expect(gone).toEqual(['first', 'second']);
  });

  it('holds executions for invocations that wait, and not for requests', async () => {
    const requestPriority = new RequestPriority({ cores: 1, turnEvery: 60_000 });
    for (let n = 0; n < 10; n += 1) requestPriority.request();
    expect(await hasSettled(requestPriority.giveWay(never, ['invocations']))).toBe(true);

    for (let n = 0; n < 5; n += 1) requestPriority.invocation();
    expect(await hasSettled(requestPriority.giveWay(never, ['invocations']))).toBe(false);
  });

  it('lets one go on for each invocation that begins', async () => {
    const requestPriority = new RequestPriority({ cores: 1, turnEvery: 60_000 });
    const begun = Array.from({ length: 5 }, () => requestPriority.invocation());
    const started: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      void requestPriority.giveWay(never).then(() => {
        started.push(n);
        requestPriority.invocation();
      });
    }

    begun[0]?.();
    await turns();
    expect(started).toEqual([0]);
    begun[1]?.();
    await turns();
    expect(started).toEqual([0, 1]);
  });

  it('lets go when the platform stops', async () => {
    const requestPriority = new RequestPriority({ cores: 0, turnEvery: 3_600_000 });
    requestPriority.request();
    const stop = new AbortController();
    const waiting = requestPriority.giveWay(stop.signal);

    stop.abort();
    await waiting;
  });
});

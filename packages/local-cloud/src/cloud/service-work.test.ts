import { describe, expect, it } from '@jest/globals';
import { ServiceWork } from './service-work.ts';

describe('the work of a service', () => {
  it('ends its pollers and its schedules, and names the schedules', async () => {
    const work = new ServiceWork();
    const ended: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    work.signal.addEventListener('abort', () => resolve());
    work.add(promise.then(() => void ended.push('poller')));
    work.addSchedule('nightly', () => ended.push('schedule'));

    expect(await work.stop()).toEqual(['nightly']);
    expect(ended.sort()).toEqual(['poller', 'schedule']);
  });

  it('ends with a poller that failed, and without one that hangs', async () => {
    const work = new ServiceWork();
    const failed = Promise.reject(new Error('gone'));
    work.add(failed);
    work.add(new Promise(() => {}));

    expect(await work.stop()).toEqual([]);
  });
});

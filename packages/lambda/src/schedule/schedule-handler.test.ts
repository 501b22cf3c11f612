import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { lambdaContext, scheduleEvent } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { scheduleHandler } from './schedule-handler.ts';

const handler = scheduleHandler(
  (dueAt, _context, { work }: { work: (dueAt: Date) => void }) => work(dueAt),
  () => ({ work: () => {} }),
);

const logs = captureLogsOfTests();
afterEach(() => {
  jest.useRealTimers();
});

const dueAt = async (event: { time?: string }) => {
  const seen: string[] = [];
  await handler.with({ work: (date) => seen.push(date.toISOString()) })(event, lambdaContext());
  return seen;
};

describe('scheduleHandler', () => {
  it('works on the moment for which it was due, however often it comes', async () => {
    const event = scheduleEvent('2026-01-05T03:00:00Z');
    expect(await dueAt(event)).toEqual(['2026-01-05T03:00:00.000Z']);
    expect(await dueAt(event)).toEqual(['2026-01-05T03:00:00.000Z']);
  });

  it.each([{}, { time: 'soon' }])('works on now when it is given %p', async (event) => {
    jest.useFakeTimers({ now: new Date('2026-01-06T00:00:00Z') });
    expect(await dueAt(event)).toEqual(['2026-01-06T00:00:00.000Z']);
  });

  it('fails when the function does, so that the scheduler tries again', async () => {
    const broken = handler.with({
      work: () => {
        throw new Error('throttled');
      },
    });
    await expect(broken(scheduleEvent(), lambdaContext())).rejects.toThrow('throttled');
    expect(logs.lines()).toMatchObject([{ level: 'ERROR', error: { message: 'throttled' } }]);
  });
});

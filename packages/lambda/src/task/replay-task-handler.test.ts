import { orderConfirmedV1, orderPlacedV1 } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import { lambdaContext } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { type HistoryPage, replayTaskHandler } from './replay-task-handler.ts';

captureLogsOfTests();

const context = { time: '2026-01-05T10:00:00.000Z', correlationid: 'c' };
const placed = orderPlacedV1.create(orderPlacedV1.example, { id: 'ord_1:1', ...context });
const confirmed = orderConfirmedV1.create(orderConfirmedV1.example, { id: 'ord_2:1', ...context });

/** A replay of a history that says which pages were read of it. */
function replayOf(pages: ReadonlyMap<string | undefined, HistoryPage>) {
  const read: (string | undefined)[] = [];
  const handler = replayTaskHandler(() => ({
    read: async (after) => {
      read.push(after);
      return pages.get(after) ?? { events: [] };
    },
  }));
  return { read, page: (input: object) => handler(input, lambdaContext()) };
}

describe('replayTaskHandler', () => {
  it('returns page after page, the same again when it is asked again', async () => {
    const { page, read } = replayOf(
      new Map([
        [undefined, { events: [placed], next: 'ord_1' }],
        ['ord_1', { events: [confirmed], next: undefined }],
      ]),
    );
    for (let time = 0; time < 2; time += 1) {
      expect(await page({})).toEqual({ done: false, cursor: 'ord_1', events: [placed] });
    }
    expect(await page({ cursor: 'ord_1' })).toEqual({ done: true, events: [confirmed] });
    expect(read).toEqual([undefined, undefined, 'ord_1']);
  });

  it('returns a page without events of a service that has nothing', async () => {
    expect(await replayOf(new Map()).page({})).toEqual({ done: true, events: [] });
  });

  it('rejects a cursor that is none, before it reads', async () => {
    const { page, read } = replayOf(new Map());
    await expect(page({ cursor: '' })).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
    expect(read).toEqual([]);
  });
});

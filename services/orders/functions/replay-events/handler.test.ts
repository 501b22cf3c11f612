import { orderConfirmedV1, orderPlacedV1, type replayTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { handler } from './handler.ts';

const context = { time: '2026-01-05T10:00:00.000Z', correlationid: 'c' };
const placed = orderPlacedV1.create(orderPlacedV1.example, { id: 'ord_1:1', ...context });
const confirmed = orderConfirmedV1.create(orderConfirmedV1.example, { id: 'ord_2:1', ...context });
const history = {
  read: async (after: string | undefined) =>
    after === undefined
      ? { events: [placed], next: 'ord_1' }
      : { events: [confirmed], next: undefined },
};
const replay = (input: object): Promise<z.infer<typeof replayTaskOutput>> =>
  handler.with({ history })(input, lambdaContext());

describe('replay-events', () => {
  it('returns page after page, the same again when it is asked again', async () => {
    for (let time = 0; time < 2; time += 1) {
      expect(await replay({})).toEqual({ done: false, cursor: 'ord_1', events: [placed] });
    }
    expect(await replay({ cursor: 'ord_1' })).toEqual({ done: true, events: [confirmed] });
  });

  it('rejects a cursor that is none', async () => {
    await expect(replay({ cursor: '' })).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
  });
});

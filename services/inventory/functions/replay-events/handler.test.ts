import { productUpdatedV1, type replayTaskOutput, stockLevelChangedV1 } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { handler } from './handler.ts';

const context = { time: '2026-01-05T10:00:00.000Z', correlationid: 'c' };
const product = productUpdatedV1.create(productUpdatedV1.example, { id: 'MUG-01:1', ...context });
const level = stockLevelChangedV1.create(stockLevelChangedV1.example, { id: 'l', ...context });
const history = {
  read: async (after: string | undefined) =>
    after === undefined
      ? { events: [product], next: 'MUG-01' }
      : { events: [level], next: undefined },
};
const replay = (input: object): Promise<z.infer<typeof replayTaskOutput>> =>
  handler.with({ history })(input, lambdaContext());

describe('replay-events', () => {
  it('returns page after page, the same again when it is asked again', async () => {
    for (let time = 0; time < 2; time += 1) {
      expect(await replay({})).toEqual({ done: false, cursor: 'MUG-01', events: [product] });
    }
    expect(await replay({ cursor: 'MUG-01' })).toEqual({ done: true, events: [level] });
  });

  it('rejects a cursor that is none', async () => {
    await expect(replay({ cursor: '' })).rejects.toMatchObject({ name: 'InvalidTaskInputError' });
  });
});

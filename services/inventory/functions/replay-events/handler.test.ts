import { productUpdatedV1, stockLevelChangedV1 } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { expect, it } from '@jest/globals';
import { handler } from './handler.ts';

it('replay-events returns the events of products and their levels, page by page', async () => {
  const context = { time: '2026-01-05T10:00:00.000Z', correlationid: 'c' };
  const events = [
    productUpdatedV1.create(productUpdatedV1.example, { id: 'MUG-01:1', ...context }),
    stockLevelChangedV1.create(stockLevelChangedV1.example, { id: 'l', ...context }),
  ];
  const history = { read: async () => ({ events, next: 'MUG-01' }) };
  expect(await handler.with({ history })({}, lambdaContext())).toEqual({
    done: false,
    cursor: 'MUG-01',
    events,
  });
});

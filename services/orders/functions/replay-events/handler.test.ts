import { orderPlacedV1 } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { expect, it } from '@jest/globals';
import { handler } from './handler.ts';

it('replay-events returns the events of orders, page by page', async () => {
  const placed = orderPlacedV1.create(orderPlacedV1.example, {
    id: 'ord_1:1',
    time: '2026-01-05T10:00:00.000Z',
    correlationid: 'c',
  });
  const history = { read: async () => ({ events: [placed], next: 'ord_1' }) };
  expect(await handler.with({ history })({}, lambdaContext())).toEqual({
    done: false,
    cursor: 'ord_1',
    events: [placed],
  });
});

import { inMemoryEventPublisher, lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it, jest } from '@jest/globals';
import { toItem } from '../../adapters/dynamodb/order-item.ts';
import { ORDER_ID, recordOf, until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

const item = (state: keyof typeof until) => ({ ...toItem(recordOf(until[state])) });
const publish = async (changes: Parameters<typeof streamEvent>[0]) => {
  const publisher = inMemoryEventPublisher();
  const answer = await handler.with({ publisher })(streamEvent(changes), lambdaContext());
  return { answer, published: publisher.published };
};

describe('publish-events', () => {
  it('says each entry that the log gained, with an id that never changes', async () => {
    const { published } = await publish([
      { newImage: item('placed') },
      { oldImage: item('placed'), newImage: item('authorized') },
      { oldImage: item('committed'), newImage: item('confirmed') },
    ]);
    expect(published.map(({ id, type }) => [id, type])).toEqual([
      [`${ORDER_ID}:1`, 'order.placed.v1'],
      [`${ORDER_ID}:2`, 'order.progressed.v1'],
      [`${ORDER_ID}:3`, 'order.progressed.v1'],
      [`${ORDER_ID}:5`, 'order.progressed.v1'],
      [`${ORDER_ID}:6`, 'order.confirmed.v1'],
    ]);
  });

  it('says nothing of a change without an entry, and of a removal', async () => {
    const { published } = await publish([
      { oldImage: item('placed'), newImage: { ...item('placed'), note: 'x' } },
      { eventName: 'REMOVE', oldImage: item('confirmed') },
    ]);
    expect(published).toEqual([]);
  });

  it('stops at an order that cannot be read', async () => {
    const { answer, published } = await publish([
      { newImage: item('placed'), sequenceNumber: '1' },
      { newImage: { ...item('placed'), log: [] }, sequenceNumber: '2' },
    ]);
    expect(published).toHaveLength(1);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  it('counts what became of orders for the dashboard', async () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await publish([
      { newImage: item('placed') },
      { oldImage: item('committed'), newImage: item('confirmed') },
    ]);
    const written = write.mock.calls.map(([line]) => JSON.parse(String(line)));
    write.mockRestore();
    expect(written).toMatchObject([{ OrdersPlaced: 1, OrdersConfirmed: 1 }]);
  });
});

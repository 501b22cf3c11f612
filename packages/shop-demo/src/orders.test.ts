import { describe, expect, it } from '@jest/globals';
import { people as peopleOfCatalogue } from './catalogue.ts';
import { people, subjects } from './orders.ts';

describe('the guide of the orders', () => {
  const [order] = subjects?.('http://localhost:3000') ?? [];

  it('reads an order by the member that executions and payments have its id in', () => {
    expect(order).toMatchObject({ name: 'order', id: 'orderId' });
    expect(order?.example?.command).toContain('http://localhost:3000/orders/{orderId} ');
  });

  it('knows a customer, and staff by their group', () => {
    expect(people?.map(({ sub, groups }) => [sub, groups])).toEqual([
      ['alice', undefined],
      ['sam', ['staff']],
    ]);
  });

  it('shares its people with the catalogue, which may run without orders', () => {
    expect(peopleOfCatalogue).toEqual(people);
  });
});

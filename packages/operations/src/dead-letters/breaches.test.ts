import { productUpdatedV1 } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { breachesOf, breachText, breachWithValue } from './breaches.ts';

const event = productUpdatedV1.create(productUpdatedV1.example, {
  id: 'p-1',
  time: new Date(),
  correlationid: 'c-1',
});

function thrown(read: () => unknown): unknown {
  try {
    read();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('breachesOf', () => {
  it.each([
    ['"12.50"', 'expected number, got string', 'expected number, got string "12.50"'],
    ['12.5', 'expected integer, got number', 'expected integer, got number 12.5'],
    ['null', 'expected number, got null', 'expected number, got null'],
  ])('names field and reason of a price of %s', (amount, reason, withValue) => {
    const body = JSON.stringify({
      ...event,
      data: { ...event.data, price: { currency: 'EUR', amount: JSON.parse(amount) } },
    });
    const [breach, ...others] = breachesOf(thrown(() => productUpdatedV1.parse(JSON.parse(body))));
    expect([breach, others]).toEqual([{ path: 'data.price.amount', reason }, []]);
    expect(breach && breachWithValue(breach, { body })).toBe(`data.price.amount: ${withValue}`);
  });

  it('names a field that is missing', () => {
    const { sku: _, ...data } = event.data;
    const [breach] = breachesOf(thrown(() => productUpdatedV1.parse({ ...event, data })));
    const missing = 'data.sku: expected string, got nothing';
    expect(breach && breachText(breach)).toBe(missing);
    expect(breach && breachWithValue(breach, { body: JSON.stringify({ ...event, data }) })).toBe(
      missing,
    );
  });

  it('says that there is nothing where a certain value is expected', () => {
    const breach = { path: 'datacontenttype', reason: 'expected "application/json"' };
    expect(breachWithValue(breach, { body: '{}' })).toBe(
      'datacontenttype: expected "application/json", got nothing',
    );
  });

  it('reads what zod itself throws', () => {
    const schema = z.object({ rows: z.array(z.object({ line: z.int() })) });
    const error = thrown(() => schema.parse({ rows: [{ line: 'one' }] }));
    expect(breachesOf(error).map(breachText)).toEqual(['rows.0.line: expected number, got string']);
    const [root] = breachesOf(thrown(() => schema.parse('text')));
    expect(root && breachWithValue(root, { body: '"text"' })).toBe(
      '(root): expected object, got string "text"',
    );
  });

  it('shows no personal data', () => {
    const body = '{"data":{"contact":{"email":"alice"}}}';
    const breach = { path: 'data.contact.email', reason: 'Invalid email address' };
    expect(breachWithValue(breach, { body })).toBe('data.contact.email: Invalid email address');
    const contact = { path: 'data.contact', reason: 'expected string, got object' };
    expect(breachWithValue(contact, { body })).not.toContain('alice');
  });

  it.each([new Error('No such table'), 'text', null, undefined])('finds none in %s', (error) => {
    expect(breachesOf(error)).toEqual([]);
  });
});

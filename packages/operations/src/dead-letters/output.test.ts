import { describe, expect, it } from '@jest/globals';
import { mask } from './mask.ts';
import { groupRows } from './output.ts';

const group = {
  queue: 'orders-catalogue-dlq',
  error: 'InvalidEventError: broken',
  letters: 12,
  edited: 1,
  types: ['product.updated.v1'],
  oldest: '2026-01-05T10:15:30.000Z',
  newest: '2026-01-05T10:16:30.000Z',
  examples: ['m-1', 'm-2'],
};

describe('groupRows', () => {
  it('draws columns in a terminal', () => {
    const [head, row] = groupRows('table', [group]).split('\n');
    expect(head).toMatch(/^QUEUE +LETTERS +ERROR/);
    expect(row?.indexOf('12')).toBe(head?.indexOf('LETTERS'));
  });

  it('writes tabs, and nothing else, into a pipe', () => {
    expect(groupRows('lines', [group])).toBe(
      'orders-catalogue-dlq\t12\tInvalidEventError: broken\tproduct.updated.v1\t2026-01-05T10:15:30.000Z\tm-1\t1\n',
    );
    expect(groupRows('lines', [])).toBe('');
  });

  it('says so to a person when there is nothing', () => {
    expect(groupRows('table', [])).toBe('No dead letters\n');
  });
});

describe('mask', () => {
  it('hides personal data at every depth, and shows that it is there', () => {
    expect(
      mask({
        data: { orderId: 'ord_1', contact: { email: 'alice@example.com', locale: 'en' } },
        list: [{ email: 'bob@example.com' }],
        empty: null,
      }),
    ).toEqual({
      data: { orderId: 'ord_1', contact: { email: '•••', locale: '•••' } },
      list: [{ email: '•••' }],
      empty: null,
    });
    expect(mask('text')).toBe('text');
  });
});

import { describe, expect, it } from '@jest/globals';
import { exportTaskOutput } from './export-task.ts';

const records = [{ kind: 'order', orderId: 'ord_1', lines: [{ sku: 'MUG-01' }] }];

describe('exportTaskOutput', () => {
  it.each([
    { done: true, records },
    { done: false, cursor: 'ord_1', records: [] },
  ])('keeps all that a record says: $done', (page) => {
    expect(exportTaskOutput.parse(page)).toEqual(page);
  });

  it.each([
    ['an end with a cursor', { done: true, cursor: 'ord_1', records }],
    ['no end and no cursor', { done: false, records }],
    ['a record that does not say what it is', { done: true, records: [{ orderId: 'ord_1' }] }],
  ])('rejects %s', (_, page) => {
    expect(exportTaskOutput.safeParse(page).success).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { problemOf } from './account.ts';

const SOLD = {
  orderId: 'ord_1',
  status: 'CONFIRMED',
  units: 2,
  taken: 2,
  total: 2500,
  held: 0,
  captured: 2500,
  refunded: 0,
  version: 9,
};
const GIVEN_BACK = { ...SOLD, status: 'CANCELLED', taken: 0, refunded: 2500 };

describe('the account of an order', () => {
  it.each([
    ['sold', SOLD],
    ['given back', GIVEN_BACK],
    ['never paid', { ...GIVEN_BACK, status: 'REJECTED', captured: 0, refunded: 0 }],
  ])('adds up when it was %s', (_, account) => {
    expect(problemOf(account)).toBeUndefined();
  });

  it.each([
    ['it was accepted and is not there', { ...SOLD, status: 'GONE' }],
    ['it has no end', { ...SOLD, status: 'PENDING' }],
    ['it has no end', { ...SOLD, status: 'NEEDS_ATTENTION' }],
    ['money is still held', { ...GIVEN_BACK, held: 2500 }],
    ['0 units are taken from the stock', { ...SOLD, taken: 0 }],
    ['2 units are taken from the stock', { ...GIVEN_BACK, taken: 2 }],
    ['0 is kept', { ...SOLD, captured: 0 }],
    ['2500 is kept', { ...GIVEN_BACK, refunded: 0 }],
    ['5000 is kept', { ...SOLD, captured: 5000 }],
  ])('says that %s', (problem, account) => {
    expect(problemOf(account)).toBe(problem);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { environment, MissingEnvironmentError } from './environment.ts';

describe('environment', () => {
  afterEach(() => {
    delete process.env.ORDERS_TABLE;
  });

  it('reads the variable', () => {
    process.env.ORDERS_TABLE = 'orders-orders-test';
    expect(environment('ORDERS_TABLE')).toBe('orders-orders-test');
  });

  it.each([undefined, ''])('names the variable that is %p', (value) => {
    if (value !== undefined) process.env.ORDERS_TABLE = value;
    expect(() => environment('ORDERS_TABLE')).toThrow(MissingEnvironmentError);
    expect(() => environment('ORDERS_TABLE')).toThrow('ORDERS_TABLE');
  });
});

import { describe, expect, it } from '@jest/globals';
import { asOrderId, asSku } from './ids.ts';
import {
  isStaffActor,
  orderAccount,
  productAccount,
  sequenceId,
  staffActor,
  staffIdOf,
} from './ledger.ts';

describe('the ledger', () => {
  it('has an account for each order and each product', () => {
    expect(orderAccount(asOrderId('ord_1'))).toBe('ORDER#ord_1');
    expect(productAccount(asSku('MUG-01'))).toBe('PRODUCT#MUG-01');
  });

  it('numbers the entries of an order so that they sort', () => {
    expect([100, 20, 3].map(sequenceId).sort()).toEqual(['000003', '000020', '000100']);
  });

  it('tells staff from processes', () => {
    expect(staffActor('sam')).toBe('staff:sam');
    expect(staffIdOf('staff:sam')).toBe('sam');
    expect(isStaffActor('staff:sam')).toBe(true);
    for (const process of ['inventory', 'import staff:sam']) {
      expect(staffIdOf(process)).toBeUndefined();
      expect(isStaffActor(process)).toBe(false);
    }
  });
});

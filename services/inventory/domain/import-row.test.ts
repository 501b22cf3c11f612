import { describe, expect, it } from '@jest/globals';
import { columnNamed } from './import-row.ts';

describe('columnNamed', () => {
  it.each(['lowStockThreshold', 'Low stock threshold', 'low_stock-threshold', 'LOWSTOCKTHRESHOLD'])(
    'reads %s',
    (name) => {
      expect(columnNamed(name)).toBe('lowStockThreshold');
    },
  );

  it('knows no other name', () => {
    expect(columnNamed('low stock')).toBeUndefined();
  });
});

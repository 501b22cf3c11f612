import { describe, expect, it } from '@jest/globals';
import { asOrderId, asSku } from './ids.ts';
import { ImportNotFoundError } from './import.errors.ts';
import {
  ProductChangedError,
  ProductNotFoundError,
  ProductVersionRequiredError,
} from './product.errors.ts';
import {
  IdempotencyKeyReusedError,
  OutOfStockError,
  ReservationNotFoundError,
  ReservationReleasedError,
  StockBusyError,
  StockReservedError,
  UnknownProductError,
} from './stock.errors.ts';

const sku = asSku('MUG-01');
const orderId = asOrderId('ord_1');

/** State machines match the name; clients go by code and details, and the kind is their status. */
describe('what callers go by', () => {
  it.each<[Error, object]>([
    [
      new ImportNotFoundError(),
      { name: 'ImportNotFoundError', code: 'IMPORT_NOT_FOUND', kind: 'not-found' },
    ],
    [
      new ProductNotFoundError(sku),
      {
        name: 'ProductNotFoundError',
        code: 'PRODUCT_NOT_FOUND',
        kind: 'not-found',
        details: { sku },
      },
    ],
    [
      new ProductChangedError(sku),
      {
        name: 'ProductChangedError',
        code: 'PRODUCT_CHANGED',
        kind: 'precondition-failed',
        details: { sku },
      },
    ],
    [
      new ProductVersionRequiredError(sku),
      {
        name: 'ProductVersionRequiredError',
        code: 'PRODUCT_VERSION_REQUIRED',
        kind: 'precondition-required',
        details: { sku },
      },
    ],
    [
      new OutOfStockError([sku]),
      { name: 'OutOfStockError', code: 'OUT_OF_STOCK', kind: 'conflict', details: { skus: [sku] } },
    ],
    [
      new UnknownProductError([sku]),
      {
        name: 'UnknownProductError',
        code: 'UNKNOWN_PRODUCT',
        kind: 'unprocessable',
        details: { skus: [sku] },
      },
    ],
    [
      new ReservationNotFoundError(orderId),
      {
        name: 'ReservationNotFoundError',
        code: 'RESERVATION_NOT_FOUND',
        kind: 'not-found',
        details: { orderId },
      },
    ],
    [
      new ReservationReleasedError(orderId),
      {
        name: 'ReservationReleasedError',
        code: 'RESERVATION_RELEASED',
        kind: 'conflict',
        details: { orderId },
      },
    ],
    [new StockBusyError(), { name: 'StockBusyError', code: 'STOCK_BUSY', kind: 'busy' }],
    [
      new StockReservedError(sku, 3),
      {
        name: 'StockReservedError',
        code: 'STOCK_RESERVED',
        kind: 'conflict',
        details: { sku, available: 3 },
      },
    ],
    [
      new IdempotencyKeyReusedError(),
      { name: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED', kind: 'unprocessable' },
    ],
  ])('of %j', (error, expected) => {
    expect({ ...error }).toEqual(expected);
  });
});

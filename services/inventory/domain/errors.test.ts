import { describeErrors } from '@commerce/testing/errors';
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

describeErrors([
  [new ImportNotFoundError(), 'ImportNotFoundError', 'IMPORT_NOT_FOUND', 'not-found'],
  [
    new ProductNotFoundError(sku),
    'ProductNotFoundError',
    'PRODUCT_NOT_FOUND',
    'not-found',
    { sku },
  ],
  [
    new ProductChangedError(sku),
    'ProductChangedError',
    'PRODUCT_CHANGED',
    'precondition-failed',
    { sku },
  ],
  [
    new ProductVersionRequiredError(sku),
    'ProductVersionRequiredError',
    'PRODUCT_VERSION_REQUIRED',
    'precondition-required',
    { sku },
  ],
  [new OutOfStockError([sku]), 'OutOfStockError', 'OUT_OF_STOCK', 'conflict', { skus: [sku] }],
  [
    new UnknownProductError([sku]),
    'UnknownProductError',
    'UNKNOWN_PRODUCT',
    'unprocessable',
    { skus: [sku] },
  ],
  [
    new ReservationNotFoundError(orderId),
    'ReservationNotFoundError',
    'RESERVATION_NOT_FOUND',
    'not-found',
    { orderId },
  ],
  [
    new ReservationReleasedError(orderId),
    'ReservationReleasedError',
    'RESERVATION_RELEASED',
    'conflict',
    { orderId },
  ],
  [new StockBusyError(), 'StockBusyError', 'STOCK_BUSY', 'busy'],
  [
    new StockReservedError(sku, 3),
    'StockReservedError',
    'STOCK_RESERVED',
    'conflict',
    { sku, available: 3 },
  ],
  [
    new IdempotencyKeyReusedError(),
    'IdempotencyKeyReusedError',
    'IDEMPOTENCY_KEY_REUSED',
    'unprocessable',
  ],
]);

import { orderBody } from '@commerce/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { JsonSchema } from '../catalogue/json-schema.ts';
import { apiDocuments } from '../documents/documents.ts';
import { readServices } from '../working-tree.ts';
import { operationsOf } from './api-operations.ts';

const bodies = new Map<string, JsonSchema>();
beforeAll(async () => {
  for (const api of Object.values(await apiDocuments({ services: await readServices() }))) {
    for (const [name, { body }] of operationsOf(api)) if (body) bodies.set(name, body);
  }
}, 60_000);

function takes(operation: string, body: unknown): boolean {
  const ajv = new Ajv2020({ strict: false, formats: { 'idn-email': /^[^@\s]+@[^@\s]+$/ } });
  formats.default(ajv);
  return ajv.compile(bodies.get(operation) ?? false)(body) as boolean;
}

const line = { sku: 'MUG-01', quantity: 1 };
const order = orderBody('MUG-01');
const product = { name: 'Mug', price: 100, currency: 'EUR' };

/** A body that the service takes, and replacements of a part of it that it rejects. */
const cases: readonly (readonly [operation: string, body: object, ...rejected: object[]])[] = [
  [
    'POST /orders',
    order,
    { lines: [line, line] },
    { email: 'alice' },
    { shippingAddress: { ...order.shippingAddress, country: 'AA' } },
    { shippingAddress: { ...order.shippingAddress, city: ' ' } },
    { shippingAddress: { ...order.shippingAddress, city: 'Ber\nlin' } },
  ],
  ['POST /orders/requeue', { all: true }, { orderIds: ['ord_1'] }, { all: undefined }],
  ['POST /orders/{orderId}/settle', { note: 'a\nb' }, { note: '\n' }, { note: 'a\u0085' }],
  ['POST /products/{sku}/stock', { delta: -1, reason: 'Sold' }, { delta: 0 }, { reason: ' ' }],
  [
    'PUT /products/{sku}',
    product,
    { currency: 'AAA' },
    { currency: 'BGN' },
    { name: '\u202ea' },
    { price: 2 ** 53 },
  ],
  ['POST /products/{sku}/images', { fileName: 'a.png' }, { fileName: '   ' }],
  ['PUT /products/{sku}/images/order', { imageIds: ['img_a'] }, { imageIds: ['img_a', 'img_a'] }],
];

describe('the document', () => {
  it.each(cases)('of %s takes what the service takes', (operation, body) => {
    expect(takes(operation, body)).toBe(true);
  });

  it.each(
    cases.flatMap(([operation, body, ...rejected]) =>
      rejected.map((part) => [operation, JSON.stringify(part), { ...body, ...part }] as const),
    ),
  )('of %s rejects %s, as the service does', (operation, _, body) => {
    expect(takes(operation, JSON.parse(JSON.stringify(body)))).toBe(false);
  });
});

import { randomUUID } from 'node:crypto';
import { ListTablesCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { orderBody, type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiDocuments } from '../src/documents/documents.ts';
import { readServices } from '../src/working-tree.ts';

const TOUR = [
  'accounts',
  'orders',
  'inventory',
  'notifications',
  'thumbnails',
  'cleanup',
  'storefront',
];
const FLAW = '\ufffe';

/** Is in everything that these requests would write: whose they are, and of what. */
const marker = `flaws-${randomUUID()}`;
const line = 'One line';

/** A body for each operation that takes JSON, in which each text is there once. */
const requests: Readonly<Record<string, readonly [path: string, body: object]>> = {
  'place-order': [
    '/orders',
    {
      ...orderBody(marker),
      shippingAddress: { ...orderBody(marker).shippingAddress, line2: line, region: line },
    },
  ],
  'requeue-orders': ['/orders/requeue', { orderIds: [marker] }],
  'settle-order': [`/orders/${marker}/settle`, { note: line }],
  'decide-approval': [`/orders/${marker}/approval`, { decision: 'approve', note: line }],
  'decide-approval-by-link': [
    `/orders/${marker}/approval/link`,
    { token: marker, decision: 'reject', note: line },
  ],
  'cancel-order': [`/orders/${marker}/cancel`, { lines: [{ sku: marker, quantity: 1 }] }],
  'change-payment-method': [
    `/orders/${marker}/payment-method`,
    { paymentMethodId: 'pm_card_visa' },
  ],
  'choose-default-payment-method': [
    '/payment-methods/default',
    { paymentMethodId: 'pm_card_visa' },
  ],
  'add-note': [`/orders/${marker}/notes`, { text: line }],
  'ship-order': [
    `/orders/${marker}/shipments`,
    { lines: [{ sku: marker, quantity: 1 }], carrier: line, trackingNumber: line },
  ],
  'request-return': [
    `/orders/${marker}/returns`,
    { lines: [{ sku: marker, quantity: 1 }], reason: line },
  ],
  'decide-return': [
    `/orders/${marker}/returns/${marker}/decision`,
    { decision: 'refuse', note: line },
  ],
  'receive-return': [`/orders/${marker}/returns/${marker}/receipt`, { restock: true }],
  'request-refund': [
    `/orders/${marker}/refunds`,
    { lines: [{ sku: marker, quantity: 1 }], reason: line },
  ],
  'decide-refund': [`/orders/${marker}/refunds/${marker}/approval`, { decision: 'approve' }],
  'put-promotion': [
    // A code has 40 characters at the most.
    `/promotions/${marker.slice(0, 40)}`,
    {
      kind: 'amount',
      value: 100,
      currency: 'EUR',
      validFrom: '2026-01-01T00:00:00Z',
      validTo: '2027-01-01T00:00:00Z',
    },
  ],
  'put-profile': [
    '/me',
    {
      name: line,
      addresses: [{ ...orderBody(marker).shippingAddress, line2: line, region: line }],
    },
  ],
  'put-product': [
    `/products/${marker}`,
    { name: line, description: line, price: 100, currency: 'EUR' },
  ],
  'adjust-stock': [`/products/${marker}/stock`, { delta: 1, reason: line }],
  'request-import': ['/imports', { format: 'csv' }],
  'check-cart': [
    '/shop/cart',
    { lines: [{ sku: marker, quantity: 1 }], region: line, promotionCode: line, vatId: line },
  ],
  'put-preferences': ['/preferences', { mails: { refunds: false } }],
  'lift-suppression': ['/suppressions/lift', { email: 'nobody@example.com', reason: line }],
  'create-webhook': ['/webhooks', { url: 'http://localhost:9/hook', events: ['order.confirmed'] }],
  'request-upload': [`/products/${marker}/images`, { fileName: line, alt: line }],
  'describe-image': [`/products/${marker}/images/img_0`, { alt: line }],
  'order-images': [`/products/${marker}/images/order`, { imageIds: ['img_0'] }],
  'request-run': ['/cleanup/runs', { dryRun: true }],
  'request-erasure': ['/cleanup/erasures', { customerId: marker, dryRun: true }],
};

let platform: SharedPlatform;
let token: string;
let methods: ReadonlyMap<string, string>;
beforeAll(async () => {
  methods = await methodsThatTakeJson();
  platform = await sharedPlatform({ services: TOUR });
  token = await platform.token({ sub: marker, groups: ['staff'] });
});
afterAll(() => platform?.stop());

async function methodsThatTakeJson(): Promise<ReadonlyMap<string, string>> {
  const services = (await readServices()).filter(({ name }) => TOUR.includes(name));
  const paths = Object.values(await apiDocuments({ services })).flatMap((document) =>
    Object.values(document.paths as Record<string, Record<string, DocumentedOperation>>),
  );
  return new Map(
    paths.flatMap((operations) =>
      Object.entries(operations)
        .filter(([, { requestBody }]) => requestBody?.content['application/json'])
        .map(([method, { operationId }]) => [operationId, method.toUpperCase()] as const),
    ),
  );
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}

/** The body once for each of its texts, with the flaw at its end, and once with a member that nobody knows. */
function* flawed(body: object): Generator<[pointer: string, body: unknown]> {
  yield ['#/unknown', { ...body, unknown: FLAW }];
  for (const path of textsIn(body)) {
    const copy: unknown = structuredClone(body);
    const parent = path.slice(0, -1).reduce(memberOf, copy) as Record<string, string>;
    const name = path.at(-1) ?? '';
    parent[name] += FLAW;
    yield [`#/${path.join('/')}`, copy];
  }
}

const memberOf = (value: unknown, name: string) => (value as Record<string, unknown>)[name];

const textsIn = (value: unknown, path: readonly string[] = []): (readonly string[])[] => {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, [...path, name]));
};

/** The items of all tables that have something to do with these requests. */
async function traces(): Promise<string[]> {
  const { dynamodb: client } = platform.aws;
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const found: string[] = [];
  for (const TableName of TableNames) {
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
      found.push(...Items.map((item) => JSON.stringify(item)).filter((i) => i.includes(marker)));
    }
  }
  return found;
}

const ask = (id: string, body: unknown) =>
  platform.request(methods.get(id) ?? '', requests[id]?.[0] ?? '', {
    token,
    headers: { 'idempotency-key': randomUUID() },
    body,
  });

describe('a text that is none', () => {
  it('is tried in every operation that takes JSON', () => {
    expect(Object.keys(requests).sort()).toEqual([...methods.keys()].sort());
  });

  it.each(Object.entries(requests))(
    'is rejected by %s with its place, and changes nothing',
    async (id, [, body]) => {
      for (const [pointer, wrong] of flawed(body)) {
        const answer = await ask(id, wrong);
        expect({ pointer, status: answer.status, errors: answer.body.errors }).toEqual({
          pointer,
          status: 400,
          errors: [{ pointer, detail: 'Holds what is no character, U+FFFE' }],
        });
      }
      expect(await traces()).toEqual([]);
    },
  );

  it('is all that is wrong with these requests', async () => {
    const withTexts = Object.entries(requests).filter(([, [, body]]) => textsIn(body).length > 0);
    const codes = await Promise.all(
      withTexts.map(async ([id, [, body]]) => (await ask(id, body)).body.code),
    );
    expect(codes).not.toContain('INVALID_REQUEST');
    expect(await traces()).not.toEqual([]);
  });
});

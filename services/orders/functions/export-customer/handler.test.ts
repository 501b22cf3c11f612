import { type ExportRecord, exportTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { inMemoryInvoiceLedger } from '../../testing/in-memory-invoice-ledger.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { draft } from '../../testing/invoices.ts';
import { placed, recordOf, until } from '../../testing/orders.ts';
import { wallets } from '../../testing/wallets.ts';
import { handler } from './handler.ts';

const MORE_THAN_A_PAGE = 25;

/** Twenty-five orders of alice, one of bob, and the saved cards of both. */
async function world() {
  const ledger = inMemoryInvoiceLedger();
  const number = (n: number) => String(n).padStart(2, '0');
  const orders = inMemoryOrders(
    ...Array.from({ length: MORE_THAN_A_PAGE }, (_, n) =>
      recordOf(until.confirmed, asOrderId(`ord_${number(n)}`)),
    ),
    recordOf(
      [placed({ customerId: asCustomerId('bob'), contact: { email: 'bob@x.org', locale: 'en' } })],
      asOrderId('ord_of_bob'),
    ),
  );
  await ledger.issue(draft({ orderId: asOrderId('ord_03') }));
  const { paymentCustomers, customerRecords } = await wallets();
  return { orders, ledger, paymentCustomers, customerRecords };
}

/** Asks for page after page, each in an invocation that has no time for more. */
async function exported(dependencies: Awaited<ReturnType<typeof world>>, customerId: string) {
  const records: ExportRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await handler.with(dependencies)(
      { customerId, cursor },
      lambdaContext({ getRemainingTimeInMillis: () => 0 }),
    );
    records.push(...exportTaskOutput.parse(page).records);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return records;
}
const ofKind = (records: readonly ExportRecord[], kind: string) =>
  records.filter((record) => record.kind === kind);

describe('export-customer', () => {
  it('returns orders with their logs, invoices and saved cards, each once', async () => {
    const records = await exported(await world(), 'alice');

    const orderIds = ofKind(records, 'order').map(({ orderId }) => orderId);
    expect(new Set(orderIds).size).toBe(MORE_THAN_A_PAGE);
    expect(orderIds).toHaveLength(MORE_THAN_A_PAGE);
    expect(ofKind(records, 'order-event')).toHaveLength(MORE_THAN_A_PAGE * until.confirmed.length);
    expect(ofKind(records, 'order')[0]).toMatchObject({
      status: 'CONFIRMED',
      contact: { email: 'alice@example.com' },
      shippingAddress: { country: 'DE' },
      lines: [{ sku: 'MUG-01' }],
    });
    expect(ofKind(records, 'invoice')).toMatchObject([{ orderId: 'ord_03' }]);
    expect(ofKind(records, 'saved-card')).toMatchObject([{ last4: '4242' }, { last4: '4242' }]);
  });

  it('returns nothing of anybody else', async () => {
    const records = await exported(await world(), 'alice');
    expect(JSON.stringify(records)).not.toContain('bob');

    const ofBob = await exported(await world(), 'bob');
    expect(ofKind(ofBob, 'order')).toMatchObject([{ orderId: 'ord_of_bob' }]);
    expect(JSON.stringify(ofBob)).not.toContain('alice');
  });

  it('returns no secret, and nobody of staff', async () => {
    const dependencies = {
      ...(await world()),
      orders: inMemoryOrders(
        recordOf(until.asking, asOrderId('ord_1')),
        recordOf(
          [placed(), { type: 'note-added', by: 'sam', note: 'a friend' }],
          asOrderId('ord_2'),
        ),
      ),
    };
    const text = JSON.stringify(await exported(dependencies, 'alice'));

    expect(text).not.toMatch(/pi_1_secret|bank\.test|sam|decisionToken|fingerprint/);
    expect(text).toContain('a friend');
  });

  it('returns no record for a person who never ordered', async () => {
    expect(await exported(await world(), 'carol')).toEqual([]);
  });
});

import { systemClock } from '@commerce/lambda';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { startedForAll } from '@commerce/testing/contract';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { dynamoDbOrderRepository } from '../../adapters/dynamodb/order-repository.ts';
import { dynamoDbOrderRetention } from '../../adapters/dynamodb/order-retention.ts';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { startCloud } from '../../testing/cloud.ts';
import { inMemoryInvoiceLedger } from '../../testing/in-memory-invoice-ledger.ts';
import { inMemoryOpenOrders } from '../../testing/in-memory-open-orders.ts';
import { draft, seller } from '../../testing/invoices.ts';
import { placed, recordOf, until } from '../../testing/orders.ts';
import { nobodysWallet } from '../../testing/wallets.ts';
import { handler } from './handler.ts';

const tableName = 'orders-orders-test';
const MORE_THAN_A_PAGE = 60;

const cloud = startedForAll(startCloud);
const ledger = inMemoryInvoiceLedger();

let customerId = '';
let customers = 0;
beforeEach(() => {
  customers += 1;
  customerId = `customer-${customers}`;
});

const dependencies = () => ({
  orders: dynamoDbOrderRepository({ client: cloud().dynamoDb, tableName }),
  retention: dynamoDbOrderRetention({ client: cloud().dynamoDb, tableName }),
  ledger,
  openOrders: inMemoryOpenOrders(),
  ...nobodysWallet(),
  seller,
  clock: systemClock,
});

const erase = (changes: object = {}, context = lambdaContext()) =>
  handler.with(dependencies())(
    { runId: 'run-1', dryRun: false, now: '2027-01-05T10:00:00.000Z', customerId, ...changes },
    context,
  );

/** Writes an order of the customer that is over, or one that is not. */
async function order(number: number, isOver: boolean) {
  const events = [
    placed({ customerId: asCustomerId(customerId) }),
    ...(isOver ? until.rejected.slice(1) : []),
  ];
  const id = asOrderId(`ord_${customers}_${String(number).padStart(2, '0')}`);
  await dependencies().orders.create(recordOf(events, id));
}

describe('erase-customer', () => {
  it('erases the person from orders that are over, once, and says what it keeps', async () => {
    await order(1, true);
    await order(2, false);
    await ledger.issue(draft({ orderId: asOrderId(`ord_${customers}_01`) }));

    expect(await erase()).toEqual({
      scanned: 2,
      deleted: 1,
      bytes: 0,
      done: true,
      kept: [
        { what: 'products, amounts and country of orders', why: 'accounting', items: 1 },
        { what: 'invoices and credit notes, with the name', why: 'tax law, 10 years', items: 1 },
        { what: 'orders that are not over', why: 'they need their customer', items: 1 },
      ],
    });
    expect(await erase()).toMatchObject({
      scanned: 1,
      deleted: 0,
      kept: [{ why: 'they need their customer', items: 1 }],
    });
  });

  it('stops in time, and goes on where its cursor says', async () => {
    for (let number = 0; number < MORE_THAN_A_PAGE; number += 1) await order(number, true);
    const outOfTime = lambdaContext({ getRemainingTimeInMillis: () => 19_000 });

    const first = await erase({}, outOfTime);
    expect(first).toMatchObject({ done: false, cursor: expect.any(String) });
    const second = await erase({ cursor: first.cursor }, outOfTime);
    expect(second.done).toBe(true);
    expect(first.deleted + second.deleted).toBe(MORE_THAN_A_PAGE);
  });

  it('rejects input that breaks its contract', async () => {
    await expect(erase({ customerId: '' })).rejects.toMatchObject({
      name: 'InvalidTaskInputError',
    });
  });
});

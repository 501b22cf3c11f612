import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { applied } from '../../domain/promotion.ts';
import { PromotionBusyError } from '../../ports/promotions.ts';
import { entriesOf, placed, recordOf } from '../../testing/orders.ts';
import { promotion } from '../../testing/promotions.ts';
import { dynamoDbOrderRepository } from './order-repository.ts';

const MAX_TRIES = 8;
const record = recordOf([placed({ promotion: applied(promotion({ maxUses: 10 })) })]);
const rejected = entriesOf(record, { type: 'rejected', reason: { code: 'OUT_OF_STOCK' } });

/** Repository whose transactions meet others this often: the emulator knows no conflicts. */
function meeting(conflicts: number) {
  let tries = 0;
  const send = async (command: unknown) => {
    expect(command).toBeInstanceOf(TransactWriteCommand);
    tries += 1;
    if (tries > conflicts) return {};
    throw new TransactionCanceledException({
      $metadata: {},
      message: 'Transaction cancelled',
      CancellationReasons: [{ Code: 'None' }, { Code: 'None' }, { Code: 'TransactionConflict' }],
    });
  };
  const client = { send } as unknown as Table['client'];
  const orders = dynamoDbOrderRepository({ client, tableName: 'orders', usesTableName: 'uses' });
  return { orders, triesOf: () => tries };
}

describe('orders that use one limited code at once', () => {
  // Does not wait.
  beforeEach(() => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are written as soon as the others are', async () => {
    const { orders, triesOf } = meeting(MAX_TRIES - 1);
    expect(await orders.create(record)).toEqual({ created: true });
    expect(triesOf()).toBe(MAX_TRIES);
  });

  it.each([
    ['created', (orders: Repository) => orders.create(record)],
    ['rejected', (orders: Repository) => orders.append(record, rejected)],
  ])('are told that it is busy when they cannot be %s', async (_, write) => {
    const { orders, triesOf } = meeting(MAX_TRIES);
    await expect(write(orders)).rejects.toThrow(PromotionBusyError);
    expect(triesOf()).toBe(MAX_TRIES);
  });
});

type Repository = ReturnType<typeof dynamoDbOrderRepository>;

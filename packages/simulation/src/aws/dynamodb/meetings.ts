import type {
  DeleteCommandInput,
  PutCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Random } from '../../kernel/random.ts';
import { cancelled, conflicting, type Reason } from './errors.ts';
import type { FindTable } from './reads.ts';
import { type Address, addressOf, addressOfKey } from './schema.ts';
import type { Table } from './table.ts';

/**
 * What a write gets when a transaction is at one of its items: a transaction is cancelled, and a single
 * write rejected, which its client does not try again. Only items meet one that transactions write.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export function meetings(tableOf: FindTable, random: Random) {
  const write = (table: Table, address: Address): void => {
    if (table.partitions.find(address)?.isInTransactions) throw conflicting();
  };
  return {
    TransactWrite({ TransactItems = [] }: TransactWriteCommandInput): void {
      const met = random.below(TransactItems.length);
      const reasons = TransactItems.map(
        (_, index): Reason => ({ Code: index === met ? 'TransactionConflict' : 'None' }),
      );
      throw cancelled(reasons);
    },
    Put({ TableName, Item = {} }: PutCommandInput): void {
      const table = tableOf(TableName);
      write(table, addressOf(table.schema, Item));
    },
    Update({ TableName, Key }: UpdateCommandInput): void {
      const table = tableOf(TableName);
      write(table, addressOfKey(table.schema, Key));
    },
    Delete({ TableName, Key }: DeleteCommandInput): void {
      const table = tableOf(TableName);
      write(table, addressOfKey(table.schema, Key));
    },
  } as const;
}

import { describe, expect, it } from '@jest/globals';
import { gifts, TableName } from './testing/gifts.ts';

const conflict = expect.objectContaining({ name: 'TransactionConflictException' });

describe('a write that meets a transaction', () => {
  it('is rejected at an item that transactions write', () => {
    const { operations, database, put } = gifts();
    put({ id: 'a' });
    operations.TransactWrite({
      TransactItems: [{ Put: { TableName, Item: { id: 'a', n: 1 } } }],
    });
    const { meetings } = database;

    expect(() => meetings.Put({ TableName, Item: { id: 'a' } })).toThrow(conflict);
    expect(() => meetings.Update({ TableName, Key: { id: 'a' } })).toThrow(conflict);
    expect(() => meetings.Delete({ TableName, Key: { id: 'a' } })).toThrow(conflict);
  });

  it('is never at an item that no transaction was at', () => {
    const { database, put } = gifts();
    put({ id: 'a' });
    const { meetings } = database;

    expect(() => meetings.Put({ TableName, Item: { id: 'a' } })).not.toThrow();
    expect(() => meetings.Update({ TableName, Key: { id: 'a' } })).not.toThrow();
    expect(() => meetings.Delete({ TableName, Key: { id: 'b' } })).not.toThrow();
  });

  it('is cancelled with a reason for each item when it is a transaction', () => {
    const { database } = gifts();
    const TransactItems = ['a', 'b', 'c'].map((id) => ({ Put: { TableName, Item: { id } } }));
    let reasons: { readonly Code?: string | undefined }[] = [];
    try {
      database.meetings.TransactWrite({ TransactItems });
    } catch (error) {
      reasons = (error as { CancellationReasons: typeof reasons }).CancellationReasons;
    }

    expect(reasons.map(({ Code }) => Code).sort()).toEqual(['None', 'None', 'TransactionConflict']);
  });
});

import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { gifts, TableName } from './testing/gifts.ts';
import { TABLE } from './testing/random-requests.ts';
import { databaseInTime } from './testing/simulated-tables.ts';

describe('what callers hold', () => {
  it('shares no memory with the database', () => {
    const { put, get, operations } = gifts();
    const item = { id: 'a', tags: ['x'], set: new Set(['s']), map: { n: 1 }, left: undefined };
    put(item);
    item.tags.push('y');
    item.set.add('t');
    const read = get('a') as typeof item;
    expect(read).toStrictEqual({ id: 'a', tags: ['x'], set: new Set(['s']), map: { n: 1 } });
    read.map.n = 2;
    read.set.add('u');
    const entries = ['z'];
    operations.Update({
      TableName,
      Key: { id: 'a' },
      UpdateExpression: 'SET tags = list_append(tags, :entries)',
      ExpressionAttributeValues: { ':entries': entries },
    });
    entries.push('later');
    expect(get('a')).toEqual({ ...read, tags: ['x', 'z'], set: new Set(['s']), map: { n: 1 } });
  });

  it('is told of a condition that does not hold by the SDK’s error, with the item', () => {
    const { put, operations } = gifts();
    put({ id: 'a', n: 1 });
    const failing = () =>
      operations.Put({
        TableName,
        Item: { id: 'a' },
        ConditionExpression: 'attribute_not_exists(id)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
    expect(failing).toThrow(ConditionalCheckFailedException);
    expect(failing).toThrow(expect.objectContaining({ Item: { id: { S: 'a' }, n: { N: '1' } } }));
  });
});

describe('a transaction', () => {
  const action = (id: string, ConditionExpression?: string) => ({
    Put: { TableName, Item: { id }, ConditionExpression },
  });

  it('does nothing when a part of it fails', () => {
    const { operations, get, changes } = gifts();
    const TransactItems = [action('a'), action('b', 'attribute_exists(id)')];
    expect(() => operations.TransactWrite({ TransactItems })).toThrow(TransactionCanceledException);
    expect(get('a')).toBeUndefined();
    expect(changes).toEqual([]);
  });

  it('is done once in ten minutes for a token', () => {
    const { operations, put, get, pass } = gifts();
    const transaction = { TransactItems: [action('a')], ClientRequestToken: 'token' };
    operations.TransactWrite(transaction);
    put({ id: 'a', n: 1 });
    pass(10 * 60_000 - 1);
    operations.TransactWrite(transaction);
    expect(get('a')).toEqual({ id: 'a', n: 1 });
    expect(() =>
      operations.TransactWrite({ ...transaction, TransactItems: [action('b')] }),
    ).toThrow(expect.objectContaining({ name: 'IdempotentParameterMismatchException' }));
    pass(1);
    operations.TransactWrite(transaction);
    expect(get('a')).toEqual({ id: 'a' });
  });
});

describe('an update', () => {
  const update = (UpdateExpression: string, values?: Record<string, unknown>) => ({
    TableName,
    Key: { id: 'a' },
    UpdateExpression,
    ...(values && { ExpressionAttributeValues: values }),
    ReturnValues: 'ALL_NEW' as const,
  });

  it('that only takes away makes no item, and says so', () => {
    const { operations, get } = gifts();
    expect(operations.Update(update('REMOVE n, m.x')).Attributes).toBeUndefined();
    expect(get('a')).toBeUndefined();
  });

  it.each([
    ['overlapping paths', 'SET m = :n, m.x = :n'],
    ['a part of the key', 'SET id = :n'],
    ['an operand of the wrong type', 'DELETE n :n'],
    ['a placeholder that is not there', 'SET n = :other'],
    ['a section twice', 'SET n = :n SET m = :n'],
    ['an unfinished expression', 'SET n ='],
  ])('is invalid with %s, whatever its condition says', (_, expression) => {
    const { operations, changes } = gifts();
    const input = {
      ...update(expression, { ':n': 1 }),
      ConditionExpression: 'attribute_exists(id)',
    };
    expect(() => operations.Update(input)).toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
    expect(changes).toEqual([]);
  });

  it('takes away entries of a list by the indexes that they had, and appends by index', () => {
    const { put, operations } = gifts();
    put({ id: 'a', list: ['0', '1', '2', '3'] });
    const removed = operations.Update(update('REMOVE list[0], list[2]'));
    expect(removed.Attributes?.list).toEqual(['1', '3']);
    const set = update('SET list[9] = :b, list[8] = :a', { ':a': 'a', ':b': 'b' });
    expect(operations.Update(set).Attributes?.list).toEqual(['1', '3', 'a', 'b']);
  });

  it('calculates in decimals', () => {
    const { put, operations } = gifts();
    put({ id: 'a', n: 0.1 });
    expect(operations.Update(update('SET n = n + :n', { ':n': 0.2 })).Attributes?.n).toBe(0.3);
  });
});

describe('pages', () => {
  it('filter what they have read, and end only where nothing follows', () => {
    const { put, operations } = gifts({ pageSize: 1 });
    for (const id of ['a', 'b', 'c']) put({ id, isWanted: id === 'c' });
    const found: unknown[] = [];
    let pages = 0;
    let start: Record<string, unknown> | undefined;
    do {
      const page = operations.Scan({
        TableName,
        FilterExpression: 'isWanted = :yes',
        ExpressionAttributeValues: { ':yes': true },
        ExclusiveStartKey: start,
      });
      found.push(...(page.Items ?? []).map(({ id }) => id));
      start = page.LastEvaluatedKey;
      pages += 1;
    } while (start);
    expect({ found, pages }).toEqual({ found: ['c'], pages: 4 });
  });

  it('of a query go on behind the key where the one before ended, in both directions', () => {
    const { database } = databaseInTime();
    database.createTable(TABLE);
    const { Put, Query } = database.operations;
    for (const sk of ['1', '2', '3']) Put({ TableName: 'things', Item: { pk: 'a', sk } });
    const from = (sk: string, ScanIndexForward: boolean) =>
      Query({
        TableName: 'things',
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'a' },
        ExclusiveStartKey: { pk: 'a', sk },
        ScanIndexForward,
        Limit: 1,
      }).Items?.map((item) => item.sk);
    expect([from('1', true), from('2', true), from('3', true)]).toEqual([['2'], ['3'], []]);
    expect([from('3', false), from('2', false), from('1', false)]).toEqual([['2'], ['1'], []]);
  });

  it('of all segments have every item once', () => {
    const { put, operations } = gifts();
    const ids = Array.from({ length: 40 }, (_, index) => `gift-${index}`);
    for (const id of ids) put({ id });
    const segments = [0, 1, 2, 3].map((Segment) =>
      operations.Scan({ TableName, Segment, TotalSegments: 4 }).Items?.map(({ id }) => id),
    );
    expect(segments.flat().sort()).toEqual([...ids].sort());
    expect(segments.every((segment) => (segment?.length ?? 0) < 40)).toBe(true);
  });
});

describe('a batch of reads', () => {
  it('may leave some for later, but for the first, and says which', () => {
    const { put, operations } = gifts({ leaves: () => true });
    const keys = ['a', 'b', 'c'].map((id) => ({ id }));
    for (const key of keys) put(key);
    let Keys: Record<string, unknown>[] = keys;
    const found: unknown[] = [];
    for (let batch = 1; batch <= 3; batch += 1) {
      const request = { RequestItems: { [TableName]: { Keys, ConsistentRead: true } } };
      const { Responses, UnprocessedKeys } = operations.BatchGet(request);
      found.push(...(Responses?.[TableName] ?? []));
      const left = UnprocessedKeys?.[TableName];
      expect(left?.ConsistentRead).toBe(left && true);
      Keys = left?.Keys ?? [];
      expect(Keys).toHaveLength(3 - batch);
    }
    expect(found).toEqual(expect.arrayContaining(keys));
  });
});

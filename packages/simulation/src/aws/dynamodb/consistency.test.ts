import { describe, expect, it } from '@jest/globals';
import { randomFrom } from '../../kernel/random.ts';
import { gifts, TableName } from './testing/gifts.ts';

describe('eventually consistent reads', () => {
  it('may see what was there as long as the lag lasts, and the latest after it', () => {
    const { put, get, pass } = gifts({ lagMs: () => 50 });
    put({ id: 'a', n: 1 });
    put({ id: 'a', n: 2 });
    const seen = new Set(Array.from({ length: 50 }, () => get('a', false)?.n));
    expect(seen).toEqual(new Set([undefined, 1, 2]));
    expect(get('a')?.n).toBe(2);
    pass(50);
    expect(new Set(Array.from({ length: 50 }, () => get('a', false)?.n))).toEqual(new Set([2]));
  });

  it('may see what was deleted, which then is gone', () => {
    const { put, get, pass, operations, database } = gifts({ lagMs: () => 50 });
    put({ id: 'a' });
    pass(50);
    operations.Delete({ TableName, Key: { id: 'a' } });
    const seen = Array.from({ length: 50 }, () => get('a', false)?.id);
    expect(new Set(seen)).toEqual(new Set(['a', undefined]));
    expect([...database.items(TableName)]).toEqual([]);
    pass(50);
    expect(Array.from({ length: 50 }, () => get('a', false)).filter(Boolean)).toEqual([]);
    expect(operations.Scan({ TableName }).Items).toEqual([]);
  });
});

describe('an index', () => {
  it('follows after the lag, in the order of an item’s changes', () => {
    const lags = [0, 40, 0, 10];
    const { put, idsOf, pass } = gifts({ lagMs: () => lags.shift() ?? 0 });
    put({ id: 'a', owner: 'alice' });
    expect(idsOf('alice')).toEqual([]);
    pass(20);
    put({ id: 'a', owner: 'bob' });
    expect([idsOf('alice'), idsOf('bob')]).toEqual([[], []]);
    pass(20);
    expect([idsOf('alice'), idsOf('bob')]).toEqual([[], ['a']]);
  });

  it('has no entry of an item without its key, and gives what it projects', () => {
    const { put, operations } = gifts();
    put({ id: 'a' });
    put({ id: 'b', owner: 'bob', note: 'not projected' });
    expect(operations.Scan({ TableName, IndexName: 'by-owner' }).Items).toEqual([
      { id: 'b', owner: 'bob' },
    ]);
    expect(() =>
      operations.Scan({ TableName, IndexName: 'by-owner', ConsistentRead: true }),
    ).toThrow(expect.objectContaining({ name: 'ValidationException' }));
  });
});

it('gives the same answers to the same calls', () => {
  const history = () => {
    const random = randomFrom(7);
    const { put, get, pass } = gifts({ random, lagMs: () => random.exponential(20) });
    return Array.from({ length: 200 }, (_, index) => {
      put({ id: `${index % 3}`, n: index });
      pass(5);
      return get(`${(index + 1) % 3}`, false)?.n;
    });
  };
  expect(history()).toEqual(history());
});

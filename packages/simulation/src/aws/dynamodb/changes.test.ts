import { streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { toStreamRecord } from './stream-records.ts';
import { gifts, TableName } from './testing/gifts.ts';

const DAY_SECONDS = 24 * 60 * 60;

describe('the stream', () => {
  it('tells each change in order, and nothing of a write that changes nothing', () => {
    const { put, operations, changes } = gifts();
    put({ id: 'a', set: new Set([1, 2]) });
    put({ id: 'a', set: new Set([2, 1]) });
    put({ id: 'a', n: 1 });
    operations.Delete({ TableName, Key: { id: 'a' } });
    operations.Delete({ TableName, Key: { id: 'a' } });
    expect(changes.map(({ eventName, sequence }) => [eventName, sequence])).toEqual([
      ['INSERT', 1],
      ['MODIFY', 2],
      ['REMOVE', 3],
    ]);
  });

  it('has records as Lambda hands them to handlers', () => {
    const { put, changes, now } = gifts();
    const oldImage = { id: 'a', n: 1, list: [null, true, { x: new Set(['s']) }] };
    const newImage = { id: 'a', n: 2 };
    put(oldImage);
    put(newImage);
    const [expected] = streamEvent([{ keys: { id: 'a' }, oldImage, newImage }]).Records;
    expect(changes.map(toStreamRecord)[1]).toEqual({
      ...expected,
      eventID: expect.any(String),
      eventSourceARN: expect.stringMatching(/:table\/gifts\/stream\//),
      dynamodb: {
        ...expected?.dynamodb,
        ApproximateCreationDateTime: now() / 1_000,
        SequenceNumber: expect.stringMatching(/^1\d{20}$/),
        SizeBytes: expect.any(Number),
      },
    });
  });
});

describe('the time to live', () => {
  it('deletes late, as the service that it is', () => {
    const { put, get, pass, now, changes } = gifts({ timeToLiveDelayMs: () => 60_000 });
    put({ id: 'a', expiresAt: now() / 1_000 + 10 });
    pass(69_999);
    expect(get('a')).toBeDefined();
    pass(1);
    expect(get('a')).toBeUndefined();
    expect(changes.map((change) => toStreamRecord(change).userIdentity?.principalId)).toEqual([
      undefined,
      'dynamodb.amazonaws.com',
    ]);
  });

  it('leaves what was renewed, what is no number of seconds, and what is five years over', () => {
    const { put, get, pass, now } = gifts({ timeToLiveDelayMs: () => 1_000 });
    const seconds = now() / 1_000;
    put({ id: 'renewed', expiresAt: seconds + 10 });
    pass(5_000);
    put({ id: 'renewed', expiresAt: seconds + 2 * DAY_SECONDS });
    put({ id: 'milliseconds', expiresAt: now() });
    put({ id: 'text', expiresAt: String(seconds) });
    put({ id: 'old', expiresAt: seconds - 6 * 365 * DAY_SECONDS });
    pass(DAY_SECONDS * 1_000);
    for (const id of ['renewed', 'milliseconds', 'text', 'old']) expect(get(id)).toBeDefined();
    pass(DAY_SECONDS * 1_000);
    expect(get('renewed')).toBeUndefined();
  });
});

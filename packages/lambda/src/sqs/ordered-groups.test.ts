import { describe, expect, it } from '@jest/globals';
import type { SQSRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import { type SqsMessageOptions, sqsEvent } from '../fixtures/index.ts';
import { groupByOrdering, workGroups } from './ordered-groups.ts';

const grouped = (messages: readonly SqsMessageOptions[]) =>
  groupByOrdering(sqsEvent(messages).Records);
const bodies = (records: readonly SQSRecord[]) => records.map(({ body }) => body);

describe('groupByOrdering', () => {
  it('gives each message of a standard queue its own', () => {
    expect(grouped([{ body: 'a' }, { body: 'b' }]).map(bodies)).toEqual([['a'], ['b']]);
  });

  it('keeps a group of a FIFO queue together, in order', () => {
    expect(
      grouped([
        { body: 'a1', groupId: 'a' },
        { body: 'b1', groupId: 'b' },
        { body: 'a2', groupId: 'a' },
      ]).map(bodies),
    ).toEqual([['a1', 'a2'], ['b1']]);
  });

  it('does not take the fair queueing of a standard queue for an order', () => {
    const { Records } = sqsEvent([{ body: 'a1' }, { body: 'a2' }]);
    for (const record of Records) record.attributes.MessageGroupId = 'tenant';
    expect(groupByOrdering(Records)).toHaveLength(2);
  });
});

describe('workGroups', () => {
  const numbered = fc.array(
    fc.record({ groupId: fc.constantFrom('a', 'b', 'c'), ok: fc.boolean() }),
    {
      maxLength: 12,
    },
  );

  it('fails, in each group, the first failure and all that follows, and runs none of these', async () => {
    await fc.assert(
      fc.asyncProperty(numbered, fc.integer({ min: 1, max: 4 }), async (messages, concurrency) => {
        const records = sqsEvent(messages.map((body) => ({ body, groupId: body.groupId }))).Records;
        const seen: SQSRecord[] = [];
        const failed = await workGroups(groupByOrdering(records), concurrency, async (record) => {
          seen.push(record);
          return JSON.parse(record.body).ok;
        });
        for (const group of groupByOrdering(records)) {
          const first = group.findIndex(({ body }) => !JSON.parse(body).ok);
          const broken = first === -1 ? [] : group.slice(first);
          expect(failed.filter((record) => group.includes(record))).toEqual(broken);
          expect(seen.filter((record) => group.includes(record))).toEqual(
            first === -1 ? group : group.slice(0, first + 1),
          );
        }
      }),
    );
  });

  it('never runs more at once than it may', async () => {
    let running = 0;
    let most = 0;
    const { Records } = sqsEvent(Array.from({ length: 8 }, (_, index) => ({ body: `${index}` })));
    await workGroups(groupByOrdering(Records), 3, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return true;
    });
    expect(most).toBe(3);
  });
});

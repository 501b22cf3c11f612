import type { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, type SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { productUpdatedV1 } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import { type RebuildClients, rebuild } from './rebuild.ts';

const event = (version: number) =>
  productUpdatedV1.create(
    { ...productUpdatedV1.example, version },
    { id: `MUG-01:${version}`, time: '2026-01-05T10:00:00.000Z', correlationid: 'c' },
  );
const source = { service: 'inventory', queue: 'storefront-catalogue' };

/** A stage whose function has pages of so many events, and whose queue rejects the first of so many requests. */
function stage(pages: readonly number[], failing: { function?: string; requests?: number } = {}) {
  let rejections = failing.requests ?? 0;
  const bodies: string[] = [];
  const called: unknown[] = [];
  const lambda = {
    send: async ({ input }: InvokeCommand) => {
      const { cursor = '0' } = JSON.parse(String(input.Payload)) as { cursor?: string };
      called.push([input.FunctionName, cursor]);
      const index = Number(cursor);
      const events = Array.from({ length: pages[index] ?? 0 }, (_, n) => event(n + 1));
      const isLast = index + 1 === pages.length;
      const page = { done: isLast, events, ...(!isLast && { cursor: String(index + 1) }) };
      const text = failing.function ?? JSON.stringify(page);
      return {
        ...(failing.function !== undefined && { FunctionError: 'Unhandled' }),
        Payload: { transformToString: () => text },
      };
    },
  };
  const sqs = {
    send: async (command: GetQueueUrlCommand | SendMessageBatchCommand) => {
      if (command instanceof GetQueueUrlCommand) {
        return { QueueUrl: `https://sqs/${command.input.QueueName}` };
      }
      expect(command.input.QueueUrl).toBe('https://sqs/storefront-catalogue-dev');
      const { Entries = [] } = command.input;
      expect(Entries.length).toBeLessThanOrEqual(10);
      const rejected = rejections > 0 ? Entries.slice(0, 1) : [];
      rejections -= 1;
      bodies.push(...Entries.slice(rejected.length).map(({ MessageBody = '' }) => MessageBody));
      return { Failed: rejected.map(({ Id }) => ({ Id, Code: 'InternalError' })) };
    },
  };
  return { bodies, called, clients: { lambda, sqs } as unknown as RebuildClients };
}

describe('rebuild', () => {
  it('sends all pages to the queue of the view alone, and tells how far it is', async () => {
    const { bodies, called, clients } = stage([25, 3]);
    const progress: number[] = [];
    expect(await rebuild(source, 'dev', clients, (sent) => progress.push(sent))).toBe(28);
    expect(progress).toEqual([25, 28]);
    expect(called).toEqual([
      ['inventory-replay-events-dev', '0'],
      ['inventory-replay-events-dev', '1'],
    ]);
    expect(bodies.slice(0, 25)).toEqual(
      Array.from({ length: 25 }, (_, n) => JSON.stringify(event(n + 1))),
    );
  });

  it('sends nothing of nothing', async () => {
    const { bodies, clients } = stage([0]);
    expect(await rebuild(source, 'dev', clients, () => {})).toBe(0);
    expect(bodies).toEqual([]);
  });

  it('sends once more what the queue did not take', async () => {
    const { bodies, clients } = stage([3], { requests: 1 });
    expect(await rebuild(source, 'dev', clients, () => {})).toBe(3);
    expect(bodies).toEqual([2, 3, 1].map((version) => JSON.stringify(event(version))));
  });

  it('ends with what failed', async () => {
    const inFunction = stage([1], { function: '{"errorType":"X"}' });
    await expect(rebuild(source, 'dev', inFunction.clients, () => {})).rejects.toThrow(
      'inventory-replay-events-dev failed: {"errorType":"X"}',
    );
    const inQueue = stage([3], { requests: 2 });
    await expect(rebuild(source, 'dev', inQueue.clients, () => {})).rejects.toThrow(
      'https://sqs/storefront-catalogue-dev did not take 1 messages: InternalError',
    );
  });
});

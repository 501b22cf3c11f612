import { setImmediate as turn } from 'node:timers/promises';
import { eventReader, orderConfirmedV1, orderPlacedV1 } from '@commerce/events';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { lambdaContext, type SqsMessageOptions, sqsEvent } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { type MessageContext, sqsHandler } from './sqs-handler.ts';

process.env.LOG_LEVEL = 'DEBUG';

class NoSuchOrderError extends Error {
  readonly code = 'NO_SUCH_ORDER';
  readonly kind = 'not-found';
}

const placed = orderPlacedV1.create(orderPlacedV1.example, {
  id: 'ord_1:1',
  time: new Date('2026-01-05T10:15:30Z'),
  correlationid: 'c-1',
});

type Work = (text: string, context: MessageContext) => unknown;

const handler = sqsHandler(
  { read: (body) => body },
  (text, context, { work }: { work: Work }) => work(text, context),
  () => ({ work: () => {} }),
);

const deliver = async (
  messages: readonly SqsMessageOptions[],
  work: Work,
  context = lambdaContext(),
) => {
  const event = sqsEvent(messages);
  const { batchItemFailures } = await handler.with({ work })(event, context);
  return batchItemFailures.map(
    ({ itemIdentifier }) =>
      event.Records.find(({ messageId }) => messageId === itemIdentifier)?.body,
  );
};

const logs = captureLogsOfTests();

const failing = (error: Error) => (text: string) => {
  if (text === 'bad') throw error;
};

describe('sqsHandler', () => {
  it('returns no failures when all is well', async () => {
    expect(await deliver([{ body: 'a' }, { body: 'b' }], () => {})).toEqual([]);
    expect(await deliver([], () => {})).toEqual([]);
  });

  it('brings back just the message that failed', async () => {
    const done: string[] = [];
    const failed = await deliver([{ body: 'a' }, { body: 'bad' }, { body: 'b' }], (text) => {
      failing(new Error('broken'))(text);
      done.push(text);
    });
    expect(failed).toEqual(['bad']);
    expect(done).toEqual(['a', 'b']);
  });

  it('handles a message that comes again like the first time', async () => {
    const seen: string[] = [];
    for (const receiveCount of [1, 2]) {
      await deliver([{ body: 'a', receiveCount }], (text, context) =>
        seen.push(`${text}${context.receiveCount}`),
      );
    }
    expect(seen).toEqual(['a1', 'a2']);
  });

  it('stops a group of a FIFO queue at its first failure', async () => {
    const groupId = 'ord_1';
    const failed = await deliver(
      [
        { body: 'a', groupId },
        { body: 'bad', groupId },
        { body: 'c', groupId },
        { body: 'd', groupId: 'ord_2' },
      ],
      failing(new Error('broken')),
    );
    expect(failed).toEqual(['bad', 'c']);
  });

  it('cuts off what hangs, and brings back nothing else', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const begun: string[] = [];
    const delivery = deliver([{ body: 'a' }, { body: 'hang' }, { body: 'b' }], (text) => {
      begun.push(text);
      return text === 'hang' ? new Promise(() => {}) : undefined;
    });
    while (begun.length < 3) await turn();
    await turn();
    jest.advanceTimersByTime(900_000);
    const failed = await delivery;
    jest.useRealTimers();
    expect(failed).toEqual(['hang']);
    expect(logs.lines()).toMatchObject([{ level: 'ERROR', error: { name: 'OutOfTimeError' } }]);
  });

  it('leaves no timer behind', async () => {
    jest.useFakeTimers();
    await deliver([{ body: 'a' }], () => {});
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('starts nothing that it cannot end', async () => {
    const context = lambdaContext({ getRemainingTimeInMillis: () => 100 });
    const seen: string[] = [];
    const failed = await deliver([{ body: 'a' }], (text) => seen.push(text), context);
    expect(failed).toEqual(['a']);
    expect(seen).toEqual([]);
  });

  it('fails as a whole when it cannot start', async () => {
    const unstartable = sqsHandler(
      { read: (body) => body },
      () => {},
      () => {
        throw new Error('no table');
      },
    );
    await expect(unstartable(sqsEvent([{ body: 'a' }]), lambdaContext())).rejects.toThrow(
      'no table',
    );
    expect(logs.lines()).toMatchObject([{ message: 'Invocation failed' }]);
  });
});

describe('the log of a queue', () => {
  it('says at every try what may still pass', async () => {
    const messages = [{ body: 'bad' }, { body: 'bad', receiveCount: 2 }];
    await deliver(messages, failing(new Error('broken')));
    expect(logs.lines()).toMatchObject([
      { level: 'ERROR', message: 'Message failed', receiveCount: 1 },
      { level: 'ERROR', message: 'Message failed', receiveCount: 2 },
    ]);
  });

  it('says once what can never pass', async () => {
    const messages = [{ body: 'bad' }, { body: 'bad', receiveCount: 2 }];
    expect(await deliver(messages, failing(new NoSuchOrderError('gone')))).toEqual(['bad', 'bad']);
    expect(logs.lines().map(({ level }) => level)).toEqual(['ERROR', 'DEBUG']);
  });
});

describe('an event from a queue', () => {
  const seen: string[] = [];
  const events = sqsHandler(
    { read: eventReader([orderPlacedV1]) },
    ({ type }, { correlationId }) => {
      seen.push(`${type} ${correlationId}`);
    },
  );
  beforeEach(() => {
    seen.length = 0;
  });

  it('is read by its contract and keeps its trace', async () => {
    await events(sqsEvent([{ body: placed }]), lambdaContext());
    expect(seen).toEqual(['order.placed.v1 c-1']);
  });

  it.each([
    ['what is no JSON', 'not JSON', 'InvalidEventError'],
    ['what is no event', { hello: 'world' }, 'InvalidEventError'],
    ['data that breaks the contract', { ...placed, data: {} }, 'InvalidEventError'],
    [
      'a version it does not know',
      { ...placed, type: 'order.placed.v2' },
      'UnknownEventVersionError',
    ],
    [
      'a type it does not know',
      { ...placed, type: orderConfirmedV1.type },
      'UnknownEventTypeError',
    ],
  ])('fails alone when it is %s, and is named once', async (_, body, name) => {
    const messages = [{ body: placed }, { body }, { body, receiveCount: 3 }];
    const answer = await events(sqsEvent(messages), lambdaContext());
    expect(answer.batchItemFailures).toHaveLength(2);
    expect(seen).toHaveLength(1);
    const errors = logs.lines().filter(({ level }) => level === 'ERROR');
    expect(errors).toMatchObject([{ message: 'Message can never be handled', error: { name } }]);
    expect(logs.text()).not.toContain('alice@example.com');
  });
});

describe('the trace of a message', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

  it('comes from its attributes when the body has none', async () => {
    const attributes = { correlationid: 'c-2', traceparent };
    const seen: MessageContext[] = [];
    await deliver([{ body: 'a', attributes }], (_, context) => seen.push(context));
    expect(seen).toMatchObject([{ correlationId: 'c-2', traceparent }]);
  });

  it('is made where none came, one for each message', async () => {
    const seen = new Set<string>();
    await deliver([{ body: 'a' }, { body: 'b' }], (_, { correlationId }) =>
      seen.add(correlationId),
    );
    expect(seen.size).toBe(2);
  });
});

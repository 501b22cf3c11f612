import { describe, expect, it } from '@jest/globals';
import { deadLetter, fakeSqs } from '../testing/sqs.ts';
import type { AuditLine } from './audit.ts';
import { errorBeforeEdit, withEditNote } from './edit-note.ts';
import { errorInLetter } from './error-of.ts';
import { type RedriveOptions, redrive } from './redrive.ts';

const source = (name: string) => ({
  name,
  url: `http://sqs/${name}`,
  arn: `arn:aws:sqs:::${name}`,
});
const queue = { name: 'a-dlq', url: 'http://sqs/a-dlq', depth: 3, sources: [source('a')] };
const letters = [1, 2, 3].map((n) => deadLetter({ id: `m-${n}`, receiptHandle: `h-${n}` }));

function setUp(options: Partial<RedriveOptions> = {}, letterList = letters, from = queue) {
  const sqs = fakeSqs(letterList);
  const lines: AuditLine[] = [];
  const begun: string[] = [];
  const run = redrive({ sqs: sqs.client, lambda: {} as never, streams: {} as never }, from, {
    selection: {},
    rate: 1000,
    dryRun: false,
    finders: [errorBeforeEdit, errorInLetter],
    audit: (line) => lines.push(line),
    begin: async () => {
      begun.push(`after ${sqs.sent.length} letters`);
      return 'arn:aws:iam::1:user/alice';
    },
    stage: 'dev',
    ...options,
  });
  return { sqs, lines, begun, run };
}

describe('redrive', () => {
  it('sends letters back with what came with them, and notes each', async () => {
    const attributes = { traceparent: { DataType: 'String', StringValue: '00-1-2-01' } };
    const { sqs, lines, run } = setUp({}, [deadLetter({ attributes })]);
    expect(await run).toEqual({ moved: 1, edited: 0, left: 0 });
    expect(sqs.sent).toEqual([
      expect.objectContaining({ QueueUrl: 'http://sqs/a', MessageAttributes: attributes }),
    ]);
    expect(sqs.visible()).toEqual([]);
    expect(lines).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-/),
        actor: 'arn:aws:iam::1:user/alice',
        stage: 'dev',
        action: 'redrive',
        from: 'a-dlq',
        to: 'a',
        messageId: 'm-1',
        newMessageId: 'new-1',
        type: 'order.placed.v1',
        correlationId: 'c-1',
        bodySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('says once that it begins, before the first letter goes', async () => {
    const { begun, run } = setUp();
    await run;
    expect(begun).toEqual(['after 0 letters']);
  });

  it.each([
    ['no letter is selected', { selection: { error: 'zzzz' } }],
    ['it is a dry run', { dryRun: true }],
  ])('never begins when %s', async (_, options) => {
    const { begun, run } = setUp(options);
    await run;
    expect(begun).toEqual([]);
  });

  it('finds nothing left the second time', async () => {
    const { sqs, run } = setUp();
    await run;
    expect(await setUp({}, []).run).toEqual({ moved: 0, edited: 0, left: 0 });
    expect(sqs.sent).toHaveLength(3);
  });

  it('changes nothing in a dry run', async () => {
    const { sqs, lines, run } = setUp({ dryRun: true });
    expect(await run).toEqual({ moved: 3, edited: 0, left: 0 });
    expect([sqs.sent, lines, sqs.visible()]).toEqual([[], [], ['m-1', 'm-2', 'm-3']]);
  });

  it.each([
    ['ids', { ids: ['m-2'] }, 1],
    ['a limit', { limit: 2 }, 2],
    ['a type', { type: 'order.placed.v1' }, 3],
    ['another type', { type: 'order.rejected.v1' }, 0],
    ['an error that none died of', { error: 'InvalidEventError' }, 0],
    ['an error that nobody knows', { error: 'unknown' }, 3],
  ])('moves what %s selects, and gives back the rest', async (_, selection, moved) => {
    const { sqs, run } = setUp({ selection });
    expect(await run).toEqual({ moved, edited: 0, left: 3 - moved });
    expect(sqs.visible()).toHaveLength(3 - moved);
  });

  it('takes an edited letter along with those that died of the same, without its note', async () => {
    const edited = withEditNote(deadLetter({ id: 'm-0' }), 'InvalidEventError: broken');
    const selection = { error: 'InvalidEventError' };
    const { sqs, run } = setUp({ selection }, [...letters, { ...edited, id: 'm-4' }]);
    expect(await run).toEqual({ moved: 1, edited: 1, left: 3 });
    expect(sqs.sent).toEqual([expect.objectContaining({ MessageAttributes: {} })]);
  });

  it('knows the queue that a letter names, of several', async () => {
    const shared = { ...queue, sources: [source('a'), source('b')] };
    const { sqs, run } = setUp({}, [deadLetter({ sourceArn: 'arn:aws:sqs:::b' })], shared);
    await run;
    expect(sqs.sent).toEqual([expect.objectContaining({ QueueUrl: 'http://sqs/b' })]);
  });

  it.each([
    ['several queues, and none is named', [source('a'), source('b')], 'a-dlq belongs to a, b'],
    ['no queue at all', [], 'names neither a queue nor a function'],
  ])('moves nothing when letters come from %s', async (_, sources, message) => {
    const { sqs, run } = setUp({}, letters, { ...queue, sources });
    await expect(run).rejects.toThrow(message);
    expect(sqs.sent).toEqual([]);
    expect(sqs.visible()).toHaveLength(3);
  });
});

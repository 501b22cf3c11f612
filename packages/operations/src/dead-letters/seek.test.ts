import { describe, expect, it } from '@jest/globals';
import { deadLetter, fakeSqs } from '../testing/sqs.ts';
import { withEditNote } from './edit-note.ts';
import { assertLetters, withLetter } from './seek.ts';

const queue = { name: 'a-dlq', url: 'http://sqs/a-dlq', depth: 2, sources: [] };
const edited = { ...withEditNote(deadLetter({ id: 'old' }), 'broken'), id: 'new' };
const letters = [deadLetter(), { ...edited, receiptHandle: 'handle-new' }];

const seek = (id: string) =>
  withLetter(fakeSqs(letters).client, queue, id, async (letter) => letter.id);
const check = (...ids: string[]) => assertLetters(fakeSqs(letters).client, queue, ids);

describe('letters that are named', () => {
  it('are found', async () => {
    expect(await seek('new')).toBe('new');
    await expect(check('m-1', 'new')).resolves.toBeUndefined();
  });

  it('are seen by nobody else while they are used', async () => {
    const sqs = fakeSqs(letters);
    const seen = withLetter(sqs.client, queue, 'new', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return sqs.visible();
    });
    expect(await seen).toEqual([]);
    expect(sqs.visible()).toEqual(['m-1', 'new']);
  });

  it('are given back when what is done with them fails', async () => {
    const sqs = fakeSqs(letters);
    const failed = withLetter(sqs.client, queue, 'new', () => Promise.reject(new Error('No')));
    await expect(failed).rejects.toThrow('No');
    expect(sqs.visible()).toEqual(['m-1', 'new']);
  });

  it.each([
    ['old', 'a-dlq has no letter old any more: it was edited, and is new now'],
    ['nowhere', 'a-dlq has no letter nowhere'],
  ])('are asked for in vain under the id %s', async (id, message) => {
    await expect(seek(id)).rejects.toThrow(message);
    await expect(check('m-1', id)).rejects.toThrow(message);
  });

  it('stay where they are', async () => {
    const sqs = fakeSqs(letters);
    await assertLetters(sqs.client, queue, ['m-1']);
    expect(sqs.visible()).toEqual(['m-1', 'new']);
  });
});

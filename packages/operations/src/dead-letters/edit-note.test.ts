import { describe, expect, it } from '@jest/globals';
import { deadLetter } from '../testing/sqs.ts';
import { editNoteOf, errorBeforeEdit, withEditNote, withoutEditNote } from './edit-note.ts';

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

describe('the note of an edited letter', () => {
  const attributes = { type: text('order.placed.v1') };
  const once = withEditNote(deadLetter({ attributes }), 'InvalidEventError: broken');

  it('remembers what it died of and the id that it had', async () => {
    expect(editNoteOf(once)).toEqual({ diedOf: 'InvalidEventError: broken', ids: ['m-1'] });
    expect(await errorBeforeEdit(once)).toBe('InvalidEventError: broken');
    expect(once.attributes).toMatchObject(attributes);
  });

  it('keeps the first error and all ids when it is edited again', () => {
    const twice = withEditNote({ ...once, id: 'm-2' }, 'unknown');
    expect(editNoteOf(twice)).toEqual({ diedOf: 'InvalidEventError: broken', ids: ['m-1', 'm-2'] });
  });

  it('does not travel to the consumer', () => {
    expect(withoutEditNote(once).attributes).toEqual(attributes);
  });

  it('holds nothing that SQS rejects', () => {
    const { attributes: noted } = withEditNote(deadLetter(), 'a\uFFFFb\u0000');
    expect(noted['dlq-edit']?.StringValue).toContain('ab\\u0000');
  });

  it('cuts a long error, and no character', () => {
    const { diedOf = '' } = editNoteOf(withEditNote(deadLetter(), `x${'😀'.repeat(20_000)}`)) ?? {};
    expect(diedOf.length).toBeGreaterThan(100);
    expect(diedOf).toMatch(/😀$/u);
  });

  it('is left out where SQS takes no further attribute', () => {
    const names = Array.from({ length: 10 }, (_, index) => [`a${index}`, text('x')]);
    const full = deadLetter({ attributes: Object.fromEntries(names) });
    expect(withEditNote(full, 'broken')).toEqual(full);
  });

  it.each([{}, { 'dlq-edit': text('not json') }, { 'dlq-edit': text('{}') }])(
    'is not there with %j',
    async (given) => {
      expect(editNoteOf(deadLetter({ attributes: given }))).toBeUndefined();
      expect(await errorBeforeEdit(deadLetter({ attributes: given }))).toBeUndefined();
    },
  );
});

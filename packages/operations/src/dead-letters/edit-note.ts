import { cut } from '@commerce/events/text';
import * as z from 'zod';
import type { FindError } from './error-of.ts';
import type { DeadLetter } from './letter.ts';

/** Note that travels with an edited letter: its id changes, and its consumer would find nothing wrong. */
export interface EditNote {
  /** The error that made it a dead letter before the first edit. */
  readonly diedOf: string;
  /** The ids that it had, oldest first. */
  readonly ids: readonly string[];
}

const ATTRIBUTE = 'dlq-edit';
/** Of a message, by SQS. */
const MAX_ATTRIBUTES = 10;
const MAX_ERROR = 500;

const schema = z.object({ diedOf: z.string(), ids: z.array(z.string()) });

/** The note of a letter that was edited. */
export function editNoteOf({ attributes }: Pick<DeadLetter, 'attributes'>): EditNote | undefined {
  try {
    return schema.parse(JSON.parse(attributes[ATTRIBUTE]?.StringValue ?? ''));
  } catch {
    return undefined;
  }
}

/**
 * The letter with a note of what it died of. It stands in a message attribute, so that whoever
 * redrives, from wherever, finds it. A letter that has as many attributes as SQS takes gets none.
 */
export function withEditNote(letter: DeadLetter, error: string): DeadLetter {
  const earlier = editNoteOf(letter);
  if (!earlier && Object.keys(letter.attributes).length >= MAX_ATTRIBUTES) return letter;
  const note: EditNote = {
    diedOf: earlier?.diedOf ?? cut(error, MAX_ERROR),
    ids: [...(earlier?.ids ?? []), letter.id],
  };
  // SQS rejects U+FFFE and U+FFFF, which JSON leaves as they are.
  const StringValue = JSON.stringify(note).replace(/[\uFFFE\uFFFF]/g, '');
  return {
    ...letter,
    attributes: { ...letter.attributes, [ATTRIBUTE]: { DataType: 'String', StringValue } },
  };
}

/** The letter as its consumer is to get it. */
export function withoutEditNote(letter: DeadLetter): DeadLetter {
  const { [ATTRIBUTE]: _, ...attributes } = letter.attributes;
  return { ...letter, attributes };
}

/** Reads from its note what an edited letter died of. */
export const errorBeforeEdit: FindError = async (letter) => editNoteOf(letter)?.diedOf;

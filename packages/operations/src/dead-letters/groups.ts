import type { SQSClient } from '@aws-sdk/client-sqs';
import { editNoteOf } from './edit-note.ts';
import { errorOf, type FindError, UNKNOWN_ERROR } from './error-of.ts';
import { type DeadLetter, typeOf } from './letter.ts';
import type { DeadLetterQueue } from './queues.ts';
import { receiveAll } from './receive.ts';

/** Letters of one queue that died of the same. */
export interface LetterGroup {
  readonly queue: string;
  readonly error: string;
  readonly letters: number;
  /** Number of them that were edited since. */
  readonly edited: number;
  readonly types: readonly string[];
  readonly oldest: string;
  readonly newest: string;
  /** Ids of the first few. */
  readonly examples: readonly string[];
}

const EXAMPLES = 3;

/** Reads all letters of a queue and puts those together that died of the same, most first. */
export async function groupLetters(
  sqs: SQSClient,
  queue: DeadLetterQueue,
  finders: readonly FindError[],
): Promise<LetterGroup[]> {
  const byError = new Map<string, DeadLetter[]>();
  for await (const letter of receiveAll(sqs, queue.url)) {
    const error = (await errorOf(letter, finders)) ?? UNKNOWN_ERROR;
    byError.set(error, [...(byError.get(error) ?? []), letter]);
  }
  return [...byError]
    .map(([error, letters]) => {
      const times = letters.map(({ sentAt }) => sentAt.toISOString()).sort();
      return {
        queue: queue.name,
        error,
        letters: letters.length,
        edited: letters.filter(editNoteOf).length,
        types: [...new Set(letters.map(typeOf))].sort(),
        oldest: times[0] ?? '',
        newest: times.at(-1) ?? '',
        examples: letters.slice(0, EXAMPLES).map(({ id }) => id),
      };
    })
    .sort((a, b) => b.letters - a.letters);
}

import type { SQSClient } from '@aws-sdk/client-sqs';
import { editNoteOf } from './edit-note.ts';
import type { DeadLetter } from './letter.ts';
import type { DeadLetterQueue } from './queues.ts';
import { receiveAll } from './receive.ts';

/** A letter was named that is not in its queue, or no longer under that id. */
export class NoSuchLetterError extends Error {
  override readonly name = 'NoSuchLetterError';

  constructor(queue: string, id: string, newId?: string) {
    super(
      newId === undefined
        ? `${queue} has no letter ${id}`
        : `${queue} has no letter ${id} any more: it was edited, and is ${newId} now`,
    );
  }
}

/**
 * Hands one letter to `use`, for as long as nobody else sees it.
 *
 * @throws NoSuchLetterError
 */
export async function withLetter<T>(
  sqs: SQSClient,
  { name, url }: DeadLetterQueue,
  id: string,
  use: (letter: DeadLetter) => Promise<T>,
): Promise<T> {
  let newId: string | undefined;
  for await (const letter of receiveAll(sqs, url)) {
    if (letter.id === id) return await use(letter);
    if (editNoteOf(letter)?.ids.includes(id)) newId = letter.id;
  }
  throw new NoSuchLetterError(name, id, newId);
}

/**
 * Makes sure that a queue has all these letters, before the first of them is moved.
 *
 * @throws NoSuchLetterError
 */
export async function assertLetters(
  sqs: SQSClient,
  { name, url }: DeadLetterQueue,
  ids: readonly string[],
): Promise<void> {
  const present = new Set<string>();
  const newIds = new Map<string, string>();
  for await (const letter of receiveAll(sqs, url)) {
    present.add(letter.id);
    for (const old of editNoteOf(letter)?.ids ?? []) newIds.set(old, letter.id);
  }
  const missing = ids.find((id) => !present.has(id));
  if (missing !== undefined) throw new NoSuchLetterError(name, missing, newIds.get(missing));
}

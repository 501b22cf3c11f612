import { setTimeout as sleep } from 'node:timers/promises';
import { type Audit, describeLetter } from './audit.ts';
import { type Clients, destinationOf } from './deliver.ts';
import { editNoteOf } from './edit-note.ts';
import { errorOf, type FindError, UNKNOWN_ERROR } from './error-of.ts';
import { type DeadLetter, typeOf } from './letter.ts';
import type { DeadLetterQueue } from './queues.ts';
import { receiveAll } from './receive.ts';

/** Selects the letters that go back. Each that is named narrows the others. */
export interface Selection {
  readonly ids?: readonly string[];
  /** Part of the error; of an edited letter, of the one that it died of. */
  readonly error?: string;
  readonly type?: string;
  readonly limit?: number;
}

export interface RedriveOptions {
  readonly selection: Selection;
  /** Letters a second. */
  readonly rate: number;
  /** Moves nothing. */
  readonly dryRun: boolean;
  readonly finders: readonly FindError[];
  readonly audit: Audit;
  /** Called once, before the first letter goes and not when none does. Returns who sends them back. */
  readonly begin: () => Promise<string>;
  readonly stage: string;
}

/** Report of a redrive that was done, or would be. */
export interface RedriveReport {
  readonly moved: number;
  /** Number of those moved that had been edited. */
  readonly edited: number;
  readonly left: number;
}

/**
 * Sends letters back to where they came from, no faster than told.
 *
 * @throws when it is not clear where that is, or a function fails on its letter again.
 */
export async function redrive(
  clients: Clients,
  queue: DeadLetterQueue,
  { selection, rate, dryRun, finders, audit, begin, stage }: RedriveOptions,
): Promise<RedriveReport> {
  let moved = 0;
  let edited = 0;
  let left = 0;
  let actor: string | undefined;
  for await (const letter of receiveAll(clients.sqs, queue.url)) {
    if (moved === selection.limit || !(await isSelected(letter, selection, finders))) {
      left += 1;
      continue;
    }
    const destination = destinationOf(letter, queue, clients);
    moved += 1;
    if (editNoteOf(letter)) edited += 1;
    if (dryRun) continue;
    actor ??= await begin();
    const newMessageId = await destination.deliver();
    audit({
      at: new Date().toISOString(),
      actor,
      stage,
      action: 'redrive',
      from: queue.name,
      to: destination.name,
      newMessageId,
      ...describeLetter(letter),
    });
    await sleep(1000 / rate);
  }
  return { moved, edited, left };
}

async function isSelected(
  letter: DeadLetter,
  { ids, error, type }: Selection,
  finders: readonly FindError[],
): Promise<boolean> {
  if (ids && !ids.includes(letter.id)) return false;
  if (type !== undefined && typeOf(letter) !== type) return false;
  if (error === undefined) return true;
  return ((await errorOf(letter, finders)) ?? UNKNOWN_ERROR).includes(error);
}

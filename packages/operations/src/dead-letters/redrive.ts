import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Audit, describeLetter } from './audit.ts';
import { errorOf, type FindError, UNKNOWN_ERROR } from './error-of.ts';
import { type DeadLetter, typeOf } from './letter.ts';
import { move } from './move.ts';
import type { DeadLetterQueue } from './queues.ts';
import { receiveAll } from './receive.ts';

/** Which letters go back. Each that is named narrows the others. */
export interface Selection {
  readonly ids?: readonly string[];
  /** Part of the error. */
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
  readonly actor: string;
  readonly stage: string;
}

/** What a redrive did, or would do. */
export interface RedriveReport {
  readonly moved: number;
  readonly left: number;
}

/**
 * Sends letters back to the queue that gave them up, no faster than told.
 *
 * @throws when it is not clear which queue a letter came from.
 */
export async function redrive(
  sqs: SQSClient,
  queue: DeadLetterQueue,
  { selection, rate, dryRun, finders, audit, actor, stage }: RedriveOptions,
): Promise<RedriveReport> {
  let moved = 0;
  let left = 0;
  for await (const letter of receiveAll(sqs, queue.url)) {
    if (moved === selection.limit || !(await isSelected(letter, selection, finders))) {
      left += 1;
      continue;
    }
    const target = sourceOf(letter, queue);
    moved += 1;
    if (dryRun) continue;
    const newMessageId = await move(sqs, letter, { from: queue.url, to: target.url });
    audit({
      at: new Date().toISOString(),
      actor,
      stage,
      action: 'redrive',
      from: queue.name,
      to: target.name,
      newMessageId,
      ...describeLetter(letter),
    });
    await sleep(1000 / rate);
  }
  return { moved, left };
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

function sourceOf({ sourceArn }: DeadLetter, { name, sources }: DeadLetterQueue) {
  const [only, ...others] = sources;
  const named = sources.find(({ arn }) => arn === sourceArn);
  if (named) return named;
  if (only && others.length === 0) return only;
  throw new Error(
    sources.length === 0
      ? `No queue gives up messages to ${name}: its letters point into a stream, or are a schedule's; see docs/runbook.md`
      : `${name} belongs to ${sources.map((source) => source.name).join(', ')}, and this letter does not say which it came from`,
  );
}

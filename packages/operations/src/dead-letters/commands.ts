import { type Audit, describeLetter, sha256 } from './audit.ts';
import { breachesOf, breachWithValue } from './breaches.ts';
import { consumersOf } from './consumers.ts';
import { editNoteOf, errorBeforeEdit, withEditNote } from './edit-note.ts';
import {
  errorInLetter,
  errorOf,
  errorOfReader,
  type FindError,
  type ReadBody,
  thrownBy,
  UNKNOWN_ERROR,
} from './error-of.ts';
import { groupLetters, type LetterGroup } from './groups.ts';
import { contentOf, correlationIdOf, typeOf } from './letter.ts';
import { errorInLogs } from './logs.ts';
import { mask } from './mask.ts';
import { move } from './move.ts';
import { type DeadLetterQueue, findDeadLetterQueues } from './queues.ts';
import { type OperatorAct, recordAct } from './record-act.ts';
import { type RedriveReport, redrive, type Selection } from './redrive.ts';
import { assertLetters, withLetter } from './seek.ts';
import type { Stage } from './stage.ts';

/** Dead letters by what they died of: of one queue, or of all that have any. */
export async function list(stage: Stage, name?: string): Promise<LetterGroup[]> {
  const queues = name === undefined ? await nonEmpty(stage) : [await find(stage, name)];
  const groups: LetterGroup[] = [];
  for (const queue of queues) {
    groups.push(...(await groupLetters(stage.sqs, queue, await findersFor(stage, queue))));
  }
  return groups;
}

/** One letter with everything that came with it. */
export async function show(stage: Stage, name: string, id: string, reveal: boolean) {
  const queue = await find(stage, name);
  const letter = await withLetter(stage.sqs, queue, id, async (found) => found);
  const content = contentOf(letter);
  const errors = (await readersOf(stage, queue)).map((read) => thrownBy(read, letter));
  return {
    queue: queue.name,
    id,
    sentAt: letter.sentAt.toISOString(),
    type: typeOf(letter),
    correlationId: correlationIdOf(letter),
    error: (await errorOf(letter, await findersFor(stage, queue))) ?? UNKNOWN_ERROR,
    /** Breaches of the contract as it is now, with the values that cause them. */
    issues: errors.flatMap(breachesOf).map((breach) => breachWithValue(breach, letter)),
    edited: editNoteOf(letter) !== undefined,
    attributes: Object.fromEntries(
      Object.entries(letter.attributes).map(([key, { StringValue }]) => [key, StringValue]),
    ),
    body: reveal ? content : mask(content),
  };
}

/** Change of a letter, and where it is noted. */
export interface EditOptions {
  readonly change: (body: string) => string | Promise<string>;
  /** Keeps a body that the consumer cannot read either. */
  readonly force: boolean;
  readonly audit: Audit;
  readonly warn: Warn;
}

/** Says what does not hinder the work. */
export type Warn = (text: string) => void;

/**
 * Puts a changed copy in the letter's place; its attributes and trace stay, and what it died of.
 * Returns its new id.
 *
 * @throws NoSuchLetterError
 */
export async function edit(
  stage: Stage,
  name: string,
  id: string,
  { change, force, audit, warn }: EditOptions,
): Promise<string> {
  const queue = await find(stage, name);
  return withLetter(stage.sqs, queue, id, async (letter) => {
    const body = await change(letter.body);
    const readers = (await readersOf(stage, queue)).map(errorOfReader);
    const error = await errorOf({ ...letter, body }, readers);
    if (error !== undefined && !force) {
      throw new Error(`The consumer would reject it still: ${error}. --force keeps it`);
    }
    const diedOf = (await errorOf(letter, await findersFor(stage, queue))) ?? UNKNOWN_ERROR;
    const actor = await record(stage, 'dead-letters.edited', queue, warn);
    const way = { from: queue.url, to: queue.url, body };
    const newMessageId = await move(stage.sqs, withEditNote(letter, diedOf), way);
    audit({
      at: new Date().toISOString(),
      actor,
      stage: stage.name,
      action: 'edit',
      from: queue.name,
      to: queue.name,
      newMessageId,
      newBodySha256: sha256(body),
      ...describeLetter(letter),
    });
    return newMessageId;
  });
}

/**
 * Sends letters back to where they came from.
 *
 * @throws NoSuchLetterError before it moves any, when one that was named is not there.
 */
export async function sendBack(
  stage: Stage,
  name: string,
  options: { selection: Selection; rate: number; dryRun: boolean; audit: Audit; warn: Warn },
): Promise<RedriveReport> {
  const queue = await find(stage, name);
  const { ids } = options.selection;
  if (ids) await assertLetters(stage.sqs, queue, ids);
  const finders = await findersFor(stage, queue);
  const begin = () => record(stage, 'dead-letters.redriven', queue, options.warn);
  return redrive(stage, queue, { ...options, finders, begin, stage: stage.name });
}

/** Tells the audit record who is about to do what, and the one who does it when it could not. */
async function record(
  stage: Stage,
  action: OperatorAct['action'],
  { name: subject }: DeadLetterQueue,
  warn: Warn,
): Promise<string> {
  const actor = await stage.actor();
  const problem = await recordAct(stage, { actor, action, subject });
  if (problem !== undefined) warn(problem);
  return actor;
}

async function nonEmpty({ sqs, name }: Stage): Promise<DeadLetterQueue[]> {
  return (await findDeadLetterQueues(sqs, name)).filter(({ depth }) => depth > 0);
}

async function find({ sqs, name: stage }: Stage, name: string): Promise<DeadLetterQueue> {
  const queues = await findDeadLetterQueues(sqs, stage);
  const queue = queues.find((candidate) => [name, `${name}-dlq`].includes(candidate.name));
  if (queue) return queue;
  const names = queues.map((candidate) => candidate.name).join(', ');
  throw new Error(`No dead-letter queue ${name} on ${stage}; there are: ${names || 'none'}`);
}

const consumersBehind = async (stage: Stage, { sources }: DeadLetterQueue) =>
  (await Promise.all(sources.map(({ name }) => consumersOf(name, stage.name)))).flat();

async function readersOf(stage: Stage, queue: DeadLetterQueue): Promise<ReadBody[]> {
  const consumers = await consumersBehind(stage, queue);
  return consumers.flatMap(({ read }) => read ?? []);
}

async function findersFor(stage: Stage, queue: DeadLetterQueue): Promise<FindError[]> {
  const consumers = await consumersBehind(stage, queue);
  const groups = consumers.map(({ functionName }) => `/aws/lambda/${functionName}`);
  return [
    errorBeforeEdit,
    errorInLetter,
    ...consumers.flatMap(({ read }) => (read ? errorOfReader(read) : [])),
    ...(stage.logs ? [errorInLogs(stage.logs, groups)] : []),
  ];
}

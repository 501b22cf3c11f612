import { type Audit, describeLetter, sha256 } from './audit.ts';
import { consumersOf } from './consumers.ts';
import {
  errorInLetter,
  errorOf,
  errorOfReader,
  type FindError,
  UNKNOWN_ERROR,
} from './error-of.ts';
import { groupLetters, type LetterGroup } from './groups.ts';
import { contentOf, correlationIdOf, typeOf } from './letter.ts';
import { errorInLogs } from './logs.ts';
import { mask } from './mask.ts';
import { move } from './move.ts';
import { type DeadLetterQueue, findDeadLetterQueues } from './queues.ts';
import { receiveAll } from './receive.ts';
import { type RedriveReport, redrive, type Selection } from './redrive.ts';
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
  const letter = await letterOf(stage, queue, id);
  const content = contentOf(letter);
  return {
    queue: queue.name,
    id,
    sentAt: letter.sentAt.toISOString(),
    type: typeOf(letter),
    correlationId: correlationIdOf(letter),
    error: (await errorOf(letter, await findersFor(stage, queue))) ?? UNKNOWN_ERROR,
    attributes: Object.fromEntries(
      Object.entries(letter.attributes).map(([key, { StringValue }]) => [key, StringValue]),
    ),
    body: reveal ? content : mask(content),
  };
}

/** How a letter is changed, and who is told. */
export interface EditOptions {
  readonly change: (body: string) => string | Promise<string>;
  /** Keeps a body that the consumer cannot read either. */
  readonly force: boolean;
  readonly audit: Audit;
}

/** Puts a changed copy in the letter's place; its attributes and trace stay. Answers its new id. */
export async function edit(
  stage: Stage,
  name: string,
  id: string,
  { change, force, audit }: EditOptions,
): Promise<string> {
  const queue = await find(stage, name);
  for await (const letter of receiveAll(stage.sqs, queue.url)) {
    if (letter.id !== id) continue;
    const body = await change(letter.body);
    const error = await errorOf({ ...letter, body }, await readersOf(stage, queue));
    if (error !== undefined && !force) {
      throw new Error(`The consumer would refuse it still: ${error}. --force keeps it`);
    }
    const newMessageId = await move(stage.sqs, letter, { from: queue.url, to: queue.url, body });
    audit({
      at: new Date().toISOString(),
      actor: await stage.actor(),
      stage: stage.name,
      action: 'edit',
      from: queue.name,
      to: queue.name,
      newMessageId,
      newBodySha256: sha256(body),
      ...describeLetter(letter),
    });
    return newMessageId;
  }
  throw new Error(`${name} has no letter ${id}`);
}

/** Sends letters back to where they came from. */
export async function sendBack(
  stage: Stage,
  name: string,
  options: { selection: Selection; rate: number; dryRun: boolean; audit: Audit },
): Promise<RedriveReport> {
  const queue = await find(stage, name);
  const finders = await findersFor(stage, queue);
  const actor = options.dryRun ? '' : await stage.actor();
  return redrive(stage, queue, { ...options, finders, actor, stage: stage.name });
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

async function letterOf(stage: Stage, { url, name }: DeadLetterQueue, id: string) {
  for await (const letter of receiveAll(stage.sqs, url)) if (letter.id === id) return letter;
  throw new Error(`${name} has no letter ${id}`);
}

const consumersBehind = async (stage: Stage, { sources }: DeadLetterQueue) =>
  (await Promise.all(sources.map(({ name }) => consumersOf(name, stage.name)))).flat();

async function readersOf(stage: Stage, queue: DeadLetterQueue): Promise<FindError[]> {
  const consumers = await consumersBehind(stage, queue);
  return consumers.flatMap(({ read }) => (read ? errorOfReader(read) : []));
}

async function findersFor(stage: Stage, queue: DeadLetterQueue): Promise<FindError[]> {
  const consumers = await consumersBehind(stage, queue);
  const groups = consumers.map(({ functionName }) => `/aws/lambda/${functionName}`);
  return [
    errorInLetter,
    ...consumers.flatMap(({ read }) => (read ? errorOfReader(read) : [])),
    ...(stage.logs ? [errorInLogs(stage.logs, groups)] : []),
  ];
}

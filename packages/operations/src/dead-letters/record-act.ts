import { randomUUID } from 'node:crypto';
import { GetQueueUrlCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { staffActedV1 } from '@commerce/events';
import type { Stage } from './stage.ts';

/** Act of an operator on the letters of a queue. */
export interface OperatorAct {
  readonly actor: string;
  readonly action: 'dead-letters.edited' | 'dead-letters.redriven';
  /** The queue as people call it. */
  readonly subject: string;
}

/**
 * Tells the audit record of a stage, before it is done. Returns why it could not: letters must be sent
 * back also while the record is what is broken, so that is said, and decides nothing.
 */
export async function recordAct(
  { sqs, name: stage }: Pick<Stage, 'sqs' | 'name'>,
  act: OperatorAct,
): Promise<string | undefined> {
  const id = `operator-${randomUUID()}`;
  const event = staffActedV1.create(
    { ...act, service: 'operations', hasNote: false },
    { id, time: new Date(), correlationid: id },
  );
  const QueueName = `foundation-audit-${stage}`;
  try {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }));
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return `The audit record does not say that ${act.actor} did this: ${QueueName} took no message (${why})`;
  }
}

import {
  type Message,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
} from '@aws-sdk/client-sqs';
import type { ConformanceContext } from './context.ts';
import { eventually } from './expect.ts';

/** Waits for the next message of a queue; rejects when none comes, see {@link eventually}. */
export const receive = (
  { clients }: Pick<ConformanceContext, 'clients'>,
  QueueUrl: string | undefined,
  options: Partial<ReceiveMessageCommandInput> = {},
  patience?: Parameters<typeof eventually>[1],
): Promise<Message> =>
  eventually(async () => {
    const { Messages = [] } = await clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, ...options }),
    );
    return Messages[0];
  }, patience);

import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { LOCAL_CREDENTIALS, REGION } from '../emulators/emulator.ts';
import type { Emulators } from '../emulators/index.ts';
import type { Principal } from '../rights/rights.ts';

/** Topics and queues that Lambda and the scheduler send to, each message with its sender's rights. */
export class Destinations {
  readonly #emulators: Pick<Emulators, 'messaging' | 'rights'>;
  readonly #sqs: SQSClient;
  readonly #sns: SNSClient;

  constructor(emulators: Pick<Emulators, 'messaging' | 'rights'>) {
    this.#emulators = emulators;
    const { endpoint } = emulators.messaging;
    const settings = { endpoint, region: REGION, credentials: LOCAL_CREDENTIALS };
    this.#sqs = new SQSClient(settings);
    this.#sns = new SNSClient(settings);
  }

  /** Sends a message as JSON to the topic or queue of this ARN. @throws when the sender may not. */
  async send(arn: string, message: unknown, sender: Principal): Promise<void> {
    const text = JSON.stringify(message);
    const isTopic = arn.includes(':sns:');
    const { messaging, rights } = this.#emulators;
    await rights.demand(sender, [
      { action: isTopic ? 'sns:Publish' : 'sqs:SendMessage', resource: arn },
    ]);
    if (isTopic) {
      await this.#sns.send(new PublishCommand({ TopicArn: arn, Message: text }));
      return;
    }
    const QueueUrl = messaging.queueUrl(arn.split(':').at(-1) ?? '');
    await this.#sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text }));
  }

  stop(): void {
    this.#sqs.destroy();
    this.#sns.destroy();
  }
}

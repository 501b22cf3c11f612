import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** SQS takes and gives at most 10 messages a request. */
const LARGEST_REQUEST = 10;

interface QueueOptions {
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
}

/** One queue as its poller uses it. */
export class Queue {
  readonly #sqs: SQSClient;
  readonly #url: string;
  readonly #visibilitySeconds: number;
  readonly #options: QueueOptions;

  private constructor(sqs: SQSClient, url: string, visibility: number, options: QueueOptions) {
    this.#sqs = sqs;
    this.#url = url;
    this.#visibilitySeconds = visibility;
    this.#options = options;
  }

  static async open(sqs: SQSClient, name: string, options: QueueOptions): Promise<Queue> {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    if (!QueueUrl) throw new Error(`Queue ${name} has no URL`);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
    );
    return new Queue(sqs, QueueUrl, Number(Attributes?.VisibilityTimeout), options);
  }

  async receive(wanted: number, WaitTimeSeconds: number): Promise<Message[]> {
    const { Messages = [] } = await this.#sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: this.#url,
        MaxNumberOfMessages: Math.min(LARGEST_REQUEST, wanted),
        WaitTimeSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: this.#options.signal },
    );
    return Messages;
  }

  /**
   * Keeps messages invisible for as long as they are worked, however slow the machine is, so that
   * none comes a second time meanwhile. Returns how to stop: then their visibility timeout runs.
   */
  hold(messages: readonly Message[]): () => void {
    const again = () => {
      this.hide(messages, this.#visibilitySeconds).catch(this.#options.onError);
    };
    const timer = setInterval(again, Math.max(this.#visibilitySeconds, 1) * 500).unref();
    return () => clearInterval(timer);
  }

  async hide(messages: readonly Message[], VisibilityTimeout: number): Promise<void> {
    await this.#forEachTen(messages, (entries) =>
      this.#sqs.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: this.#url,
          Entries: entries.map((entry) => ({ ...entry, VisibilityTimeout })),
        }),
      ),
    );
  }

  async delete(messages: readonly Message[]): Promise<void> {
    await this.#forEachTen(messages, (Entries) =>
      this.#sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.#url, Entries })),
    );
  }

  async #forEachTen(
    messages: readonly Message[],
    send: (entries: { Id: string; ReceiptHandle: string }[]) => Promise<unknown>,
  ): Promise<void> {
    const entries = messages.map(({ ReceiptHandle = '' }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    for (let i = 0; i < entries.length; i += LARGEST_REQUEST) {
      await send(entries.slice(i, i + LARGEST_REQUEST));
    }
  }
}

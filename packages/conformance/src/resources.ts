import {
  CreateTableCommand,
  DeleteTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { CreateStateMachineCommand, DeleteStateMachineCommand } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, DeleteTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { Clients } from './context.ts';

export interface Queue {
  readonly url: string;
  readonly arn: string;
}

/** Makes what cases work on, each thing under the prefix of the run, and takes it away again. */
export class Resources {
  readonly #clients: Clients;
  readonly #prefix: string;
  readonly #roleArn: () => Promise<string>;
  readonly #deletions: (() => Promise<unknown>)[] = [];
  #count = 0;
  #table: Promise<string> | undefined;

  /** `roleArn` gives the role that state machines run as. */
  constructor(clients: Clients, prefix: string, roleArn: () => Promise<string>) {
    this.#clients = clients;
    this.#prefix = prefix;
    this.#roleArn = roleArn;
  }

  /** The name of a table with the string keys `pk` and `sk` and a stream; all cases share it. */
  async table(): Promise<string> {
    this.#table ??= this.#createTable();
    return this.#table;
  }

  async queue(
    options: { fifo?: boolean; attributes?: Record<string, string> } = {},
  ): Promise<Queue> {
    const { sqs } = this.#clients;
    const { QueueUrl: url = '' } = await sqs.send(
      new CreateQueueCommand({
        QueueName: options.fifo ? `${this.#name()}.fifo` : this.#name(),
        Attributes: { ...options.attributes, ...(options.fifo && { FifoQueue: 'true' }) },
      }),
    );
    this.#deletions.push(() => sqs.send(new DeleteQueueCommand({ QueueUrl: url })));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
    );
    return { url, arn: Attributes?.QueueArn ?? '' };
  }

  /** A topic, and a queue that gets each message as it was published. */
  async topic(): Promise<{ topicArn: string; queue: Queue }> {
    const { sns } = this.#clients;
    const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: this.#name() }));
    this.#deletions.push(() => sns.send(new DeleteTopicCommand({ TopicArn })));
    const [region, account] = TopicArn.split(':').slice(3, 5);
    const queue = await this.queue({
      attributes: {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: `arn:aws:sqs:${region}:${account}:*`,
            Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } },
          },
        }),
      },
    });
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: queue.arn,
        Attributes: { RawMessageDelivery: 'true' },
      }),
    );
    return { topicArn: TopicArn, queue };
  }

  async bucket(): Promise<string> {
    const { s3 } = this.#clients;
    const Bucket = this.#name();
    await s3.send(new CreateBucketCommand({ Bucket }));
    this.#deletions.push(async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      await s3.send(new DeleteBucketCommand({ Bucket }));
    });
    return Bucket;
  }

  /** The ARN of a Standard state machine. */
  async stateMachine(definition: object): Promise<string> {
    const { sfn } = this.#clients;
    const { stateMachineArn = '' } = await sfn.send(
      new CreateStateMachineCommand({
        name: this.#name(),
        definition: JSON.stringify(definition),
        roleArn: await this.#roleArn(),
      }),
    );
    this.#deletions.push(() => sfn.send(new DeleteStateMachineCommand({ stateMachineArn })));
    return stateMachineArn;
  }

  /** Deletes everything, the latest first. Returns what could not be deleted. */
  async deleteAll(): Promise<string[]> {
    const failures: string[] = [];
    for (const remove of this.#deletions.reverse()) {
      await remove().catch((error: unknown) => failures.push(String(error)));
    }
    return failures;
  }

  #name(): string {
    this.#count += 1;
    return `${this.#prefix}-${this.#count}`;
  }

  async #createTable(): Promise<string> {
    const { dynamodb } = this.#clients;
    const TableName = this.#name();
    await dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    );
    this.#deletions.push(() => dynamodb.send(new DeleteTableCommand({ TableName })));
    await waitUntilTableExists({ client: dynamodb, maxWaitTime: 60, minDelay: 1 }, { TableName });
    return TableName;
  }
}

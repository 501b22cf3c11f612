import type { Emulator } from '../emulator.ts';

/** An event type of S3 as bucket notifications name it, e.g. `s3:ObjectCreated:*`. */
export type S3EventType = `s3:${string}`;

/** A rule of a bucket that sends its events to a queue. */
export interface BucketNotification {
  readonly bucket: string;
  readonly events: readonly S3EventType[];
  readonly prefix?: string;
  readonly suffix?: string;
  readonly queueArn: string;
}

/** One rule of a bucket's CORS configuration, as `PutBucketCors` takes it. */
export interface CorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAgeSeconds?: number;
}

/** The numbers of messages in a queue. */
export interface QueueStatistics {
  readonly name: string;
  /** Messages that a consumer would get now. */
  readonly depth: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** The queues whose failed messages end here, when it is a dead-letter queue. */
  readonly dlqOf?: readonly string[];
}

/** A message as it lies in its queue. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** RFC 3339. */
  readonly sentAt: string;
  readonly receiveCount: number;
  readonly state: 'waiting' | 'in flight' | 'delayed';
}

/** SNS, SQS and S3. */
export interface MessagingEmulator extends Emulator {
  /** The S3 endpoint: it handles CORS and enforces what a presigned request allows. */
  readonly s3Endpoint: string;
  /** The URL that SQS clients use for a queue. */
  queueUrl(queueName: string): string;
  /** Creates the queue, or gives the existing one these attributes. */
  ensureQueue(
    name: string,
    attributes?: Readonly<Record<string, string>>,
  ): Promise<{ queueUrl: string; queueArn: string }>;
  /** Creates the topic, or gives the existing one these attributes. */
  ensureTopic(
    name: string,
    attributes?: Readonly<Record<string, string>>,
  ): Promise<{ topicArn: string }>;
  /** Subscribes a queue, or gives the existing subscription exactly these attributes. */
  ensureSubscription(subscription: {
    readonly topicArn: string;
    readonly queueArn: string;
    readonly attributes?: Readonly<Record<string, string>>;
  }): Promise<{ subscriptionArn: string }>;
  /** Ends a subscription; nothing happens when there is none. */
  removeSubscription(subscription: {
    readonly topicArn: string;
    readonly queueArn: string;
  }): Promise<void>;
  ensureBucket(name: string): Promise<{ bucketArn: string }>;
  /** Sends S3 event notifications to a queue. Adding the same one again changes nothing. */
  addBucketNotification(notification: BucketNotification): void;
  /** Replaces the bucket's CORS rules. */
  setBucketCors(bucket: string, rules: readonly CorsRule[]): void;
  queues(): QueueStatistics[];
  /** The first messages of a queue, read without receiving them; undefined when there is no such queue. */
  messages(queueName: string, limit: number): QueuedMessage[] | undefined;
  /** Publishes to a topic, as a service of AWS does it of its own accord. */
  publish(topicArn: string, message: string): Promise<void>;
}

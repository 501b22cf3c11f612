import type { Timer } from '../../kernel/kernel.ts';

/** A message attribute as SQS and SNS take it. */
export interface Attribute {
  readonly DataType?: string;
  readonly StringValue?: string;
}
export type Attributes = Readonly<Record<string, Attribute>>;

/** A message in a queue. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: Attributes;
  readonly groupId: string | undefined;
  readonly sentAt: number;
  /** Receives so far, and the time of the first. */
  receives: number;
  firstReceivedAt: number | undefined;
  /** True while somebody works on it. */
  isTaken: boolean;
  /** Handle of the last receive. */
  receipt: string | undefined;
  /** Its return, while somebody works on it. */
  comesBack?: Timer;
}

/** What may be sent with a message. */
export interface SendOptions {
  readonly attributes?: Attributes;
  readonly delaySeconds?: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

/** SQS or SNS rejects a request: the error has the name that the service gives it. */
export class MessagingError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

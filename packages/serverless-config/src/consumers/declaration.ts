import type { CloudFormationValue } from '@commerce/service-model/serverless';

/**
 * A name, or a name with the logical id that is deployed under it: another id is another resource, and
 * a queue that is replaced loses its messages.
 */
export type Named = string | Readonly<Record<string, string>>;

/** One queue and the function that works it, as `consumers.yml` declares them. Times are in seconds. */
export interface Consumer {
  /** The key of the function. */
  readonly function: string;
  /** Services whose topic it hears, and logical ids of topics of this template, which begin with a capital. */
  readonly from?: readonly Named[];
  /** `all`, or where the list of definitions is that the handler reads: `functions/send-mail/events.EVENTS`. */
  readonly events?: string;
  /** Hears every type that begins so, of each service. */
  readonly prefix?: string;
  /** The bucket of this service whose notifications come in: `uploads` of `<service>-uploads-<stage>-<region>-<account>`. */
  readonly bucket?: string;
  readonly fifo?: boolean;
  readonly batchSize?: number;
  readonly maximumBatchingWindow?: number;
  readonly maximumConcurrency: number;
  readonly maxReceiveCount?: number;
  readonly delay?: number;
  readonly retention?: number;
  /** By default six times the timeout of the function, and the batching window. */
  readonly visibilityTimeout?: number;
}

/** The section `queues` of a service. */
export interface QueuesDeclaration {
  /** By the name that the queue has between the service's and the stage's. */
  readonly consumers?: Readonly<Record<string, Consumer>>;
  /** Dead-letter queues of streams and schedules, which have no queue before them. */
  readonly deadLetters?: readonly Named[];
}

/** The part of a service that decides about its queues. */
export interface ServiceParts {
  readonly name: string;
  readonly stage: string;
  readonly directory: string;
  readonly functions: Readonly<
    Record<string, { readonly timeout?: unknown; readonly events?: readonly object[] }>
  >;
  /** Of a function that says none. */
  readonly timeout: number;
}

/** A resource of a template that this makes. */
export type Resource = {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
};

export type Resources = Readonly<Record<string, Resource>>;

/** The resources of a declaration. */
export interface DeclaredQueues {
  readonly resources: Resources;
  /** The event sources that functions get, by their keys. */
  readonly events: Readonly<Record<string, readonly SqsEvent[]>>;
}

/** An event of a function, as osls takes it. */
export type SqsEvent = {
  readonly sqs: {
    readonly arn: CloudFormationValue;
    readonly batchSize: number;
    readonly maximumBatchingWindow?: number;
    readonly maximumConcurrency: number;
    readonly functionResponseType: 'ReportBatchItemFailures';
  };
};

/** The name, and the logical id where one is given. */
export function nameAndId(named: Named): readonly [name: string, id: string | undefined] {
  if (typeof named === 'string') return [named, undefined];
  const [entry, ...others] = Object.entries(named);
  if (!entry || others.length > 0) {
    throw new Error(`has ${JSON.stringify(named)} where one name and its logical id belong`);
  }
  return entry;
}

/** `mail-events`: `MailEvents`. */
export const pascal = (name: string): string =>
  name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

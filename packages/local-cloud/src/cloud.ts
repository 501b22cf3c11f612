import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ScheduleTarget, StackContext } from './cloudformation/resource-type.ts';
import { RESOURCE_TYPES } from './cloudformation/resource-types/index.ts';
import { ACCOUNT_ID, REGION } from './emulators/emulator.ts';
import { type Emulators, startEmulators } from './emulators/index.ts';
import { pollStream } from './event-sources/dynamodb-stream.ts';
import { startSchedule } from './event-sources/schedule.ts';
import { pollQueue } from './event-sources/sqs.ts';
import type { EventSource } from './event-sources/types.ts';
import { FunctionRegistry, type Invoker } from './lambda/function-registry.ts';
import type { ServiceManifest } from './serverless/manifest.ts';

/** A service that runs, and where its servers listen. */
export interface RunningService {
  readonly manifest: ServiceManifest;
  readonly httpPort: number;
  readonly webSocketPort: number;
}

export interface LocalCloudOptions {
  /** Where state is kept between runs; null forgets it at stop. */
  readonly stateDir: string | null;
  readonly stage: string;
  /** Seconds after which a failed message comes again at the latest, where its queue waits longer. */
  readonly maximumRetryDelay?: number | undefined;
  readonly log: (line: string) => void;
}

/** The AWS of this machine: emulators, the functions of all services, and what runs them. */
export class LocalCloud {
  readonly emulators: Emulators;
  readonly functions: FunctionRegistry;
  readonly services = new Map<string, RunningService>();
  readonly schedules = new Map<string, ScheduleTarget>();
  readonly #options: LocalCloudOptions;
  readonly #stopping = new AbortController();
  readonly #work: Promise<void>[] = [];
  readonly #stopSchedules: (() => void)[] = [];
  readonly #sqs: SQSClient;
  readonly #sns: SNSClient;
  readonly #sfn: SFNClient;
  readonly #streams: DynamoDBStreamsClient;
  #provisioned = new Set<string>();

  private constructor(
    options: LocalCloudOptions,
    emulators: Emulators,
    functions: FunctionRegistry,
  ) {
    this.#options = options;
    this.emulators = emulators;
    this.functions = functions;
    const common = {
      region: REGION,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    const { messaging, stepFunctions, dynamodb } = emulators;
    this.#sqs = new SQSClient({ ...common, endpoint: messaging.endpoint });
    this.#sns = new SNSClient({ ...common, endpoint: messaging.endpoint });
    this.#sfn = new SFNClient({ ...common, endpoint: stepFunctions.endpoint });
    this.#streams = new DynamoDBStreamsClient({ ...common, endpoint: dynamodb.endpoint });
  }

  static async start(options: LocalCloudOptions): Promise<LocalCloud> {
    const report = (error: unknown) => options.log(describe(error));
    const functions = new FunctionRegistry(report);
    const emulators = await startEmulators({
      stateDir: options.stateDir,
      log: options.log,
      // A throttled task is an error that state machines retry, not a failure of the emulator.
      invokeFunction: async (name, payload) => {
        try {
          const result = await functions.invoke(name, payload);
          if ('payload' in result) return result;
          const { stackTrace, ...error } = result.functionError;
          return { functionError: { ...error, stackTrace: [...stackTrace] } };
        } catch (error) {
          const { name: type, message } = error as Error;
          return { functionError: { errorType: `Lambda.${type}`, errorMessage: message } };
        }
      },
    });
    return new LocalCloud(options, emulators, functions);
  }

  /** What a stack of this service is deployed to. */
  stackContext(service: string): StackContext {
    return {
      service,
      stage: this.#options.stage,
      region: REGION,
      accountId: ACCOUNT_ID,
      queueUrl: (name) => this.emulators.messaging.queueUrl(name),
    };
  }

  /** Takes a service in. Nothing of it runs before {@link deploy}. */
  add(service: RunningService, invokerOf: (functionName: string) => Invoker): void {
    this.services.set(service.manifest.service, service);
    for (const manifest of service.manifest.functions) {
      this.functions.register(manifest, invokerOf(manifest.configuration.name));
    }
  }

  /**
   * Provisions what was added since the last call, in passes over all services, so that the order in
   * which services were added does not matter; then starts the event sources.
   */
  async deploy(): Promise<void> {
    const added = [...this.services.values()]
      .map(({ manifest }) => manifest)
      .filter(({ service }) => !this.#provisioned.has(service));

    for (const { parameters } of added) {
      for (const [name, value] of Object.entries(parameters)) {
        this.emulators.parameters.put(name, value, 'SecureString');
      }
    }
    for (const pass of ['things', 'links'] as const) {
      const resources = added
        .flatMap((manifest) => manifest.resources)
        .filter(({ type }) => RESOURCE_TYPES.get(type)?.pass === pass);
      // A queue names its dead-letter queue, which must be there first.
      const [last, first] = partition(resources, ({ properties }) => 'RedrivePolicy' in properties);
      for (const group of [first, last]) {
        await Promise.all(
          group.map((resource) =>
            RESOURCE_TYPES.get(resource.type)?.provision(resource, {
              emulators: this.emulators,
              addSchedule: (schedule) => this.#addSchedule(schedule),
            }),
          ),
        );
      }
    }
    for (const machine of added.flatMap(({ stateMachines }) => stateMachines)) {
      this.emulators.stepFunctions.ensureStateMachine(machine);
    }
    for (const { service, functions } of added) {
      for (const { configuration, sources } of functions) {
        for (const source of sources) this.#startSource(configuration.name, source);
      }
      this.#provisioned.add(service);
    }
    this.emulators.stepFunctions.resumeExecutions();
  }

  /** Runs a schedule now. Answers false when there is none of that name. */
  async runSchedule(name: string): Promise<boolean> {
    const schedule = this.schedules.get(name);
    if (!schedule) return false;
    await this.#runTarget(schedule);
    return true;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.functions.stop();
    for (const stopSchedule of this.#stopSchedules) stopSchedule();
    await Promise.race([
      Promise.allSettled(this.#work),
      new Promise((resolve) => setTimeout(resolve, 1_000).unref()),
    ]);
    for (const client of [this.#sqs, this.#sns, this.#sfn, this.#streams]) client.destroy();
    await this.emulators.stop();
  }

  #startSource(functionName: string, source: EventSource): void {
    const { signal } = this.#stopping;
    const common = {
      functionName,
      signal,
      region: REGION,
      invoke: (name: string, payload: unknown) => this.functions.invoke(name, payload),
      onError: (error: unknown) => this.#options.log(`${functionName}: ${describe(error)}`),
    };
    switch (source.kind) {
      case 'sqs':
        this.#work.push(
          pollQueue({
            ...common,
            source,
            sqs: this.#sqs,
            queueArn: `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${source.queueName}`,
            maximumRetryDelay: this.#options.maximumRetryDelay,
          }).catch(common.onError),
        );
        return;
      case 'stream':
        this.#work.push(
          pollStream({
            ...common,
            source,
            streams: this.#streams,
            positions: this.emulators.dynamodb,
            streamArn: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${source.tableName}/stream/local`,
            sendToDestination: (arn, message) => this.#sendTo(arn, message),
          }).catch(common.onError),
        );
        return;
      case 'schedule':
        this.#addSchedule({ ...source, targetArn: functionName });
    }
  }

  #addSchedule(schedule: ScheduleTarget): void {
    this.schedules.set(schedule.name, schedule);
    this.#stopSchedules.push(
      startSchedule(schedule.expression, schedule.timezone, () => {
        this.#runTarget(schedule).catch((error) => this.#options.log(describe(error)));
      }),
    );
  }

  async #runTarget({ targetArn, input }: ScheduleTarget): Promise<void> {
    if (targetArn.includes(':states:')) {
      await this.#sfn.send(
        new StartExecutionCommand({ stateMachineArn: targetArn, input: JSON.stringify(input) }),
      );
    } else if (targetArn.includes(':sqs:')) await this.#sendTo(targetArn, input);
    else {
      await this.functions.invokeAsync(targetArn, input, (arn, message) =>
        this.#sendTo(arn, message),
      );
    }
  }

  async #sendTo(arn: string, message: unknown): Promise<void> {
    const text = JSON.stringify(message);
    if (arn.includes(':sns:')) {
      await this.#sns.send(new PublishCommand({ TopicArn: arn, Message: text }));
      return;
    }
    const QueueUrl = this.emulators.messaging.queueUrl(arn.split(':').at(-1) ?? '');
    await this.#sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text }));
  }
}

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

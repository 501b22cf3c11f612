import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CloudAccess } from './access.ts';
import type { ScheduleTarget } from './cloudformation/resource-type.ts';
import { RESOURCE_TYPES } from './cloudformation/resource-types/index.ts';
import { ACCOUNT_ID, REGION } from './emulators/emulator.ts';
import { invokeRight } from './emulators/functions/functions.ts';
import { type Emulators, startEmulators } from './emulators/index.ts';
import { queueArn } from './emulators/messaging/provisioning.ts';
import { openDatabase } from './emulators/shared/database.ts';
import { stateProblem } from './emulators/shared/state-problem.ts';
import { pollStream } from './event-sources/dynamodb-stream.ts';
import { RightOfWay } from './event-sources/right-of-way.ts';
import { startSchedule } from './event-sources/schedule.ts';
import { pollQueue } from './event-sources/sqs.ts';
import type { EventSource } from './event-sources/types.ts';
import { AsyncInvocations } from './lambda/async-invocations.ts';
import { FunctionRegistry, type Invoker } from './lambda/function-registry.ts';
import { patiently } from './machine-clock.ts';
import type { Right } from './rights/policy.ts';
import { ACCOUNT, type Principal, roleArn } from './rights/rights.ts';
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
  readonly asyncInvocations: AsyncInvocations;
  readonly rightOfWay: RightOfWay;
  readonly #options: LocalCloudOptions;
  /** What runs on behalf of each deployed service. */
  readonly #running = new Map<string, ServiceWork>();
  readonly #sqs: SQSClient;
  readonly #sns: SNSClient;
  readonly #sfn: SFNClient;
  readonly #streams: DynamoDBStreamsClient;
  readonly #database: DatabaseSync;

  private constructor(
    options: LocalCloudOptions,
    emulators: Emulators,
    functions: FunctionRegistry,
    rightOfWay: RightOfWay,
  ) {
    this.#options = options;
    this.emulators = emulators;
    this.functions = functions;
    this.rightOfWay = rightOfWay;
    const { stateDir } = options;
    this.#database = openDatabase(
      stateDir === null ? ':memory:' : join(stateDir, 'async-invocations.db'),
      AsyncInvocations.schema,
    );
    this.asyncInvocations = new AsyncInvocations({
      database: this.#database,
      functions,
      sendTo: (arn, message, functionName) =>
        this.#sendTo(arn, message, this.#roleOf(functionName)),
      onError: (error) => options.log(describe(error)),
    });
    const common = {
      region: REGION,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    const { messaging, stepFunctions, dynamodb } = emulators;
    this.#sqs = new SQSClient({ ...common, endpoint: messaging.endpoint });
    this.#sns = new SNSClient({ ...common, endpoint: messaging.endpoint });
    this.#sfn = new SFNClient({ ...common, endpoint: stepFunctions.endpoint });
    this.#streams = new DynamoDBStreamsClient({ ...common, endpoint: dynamodb.databaseEndpoint });
  }

  static async start(options: LocalCloudOptions): Promise<LocalCloud> {
    const rightOfWay = new RightOfWay();
    const functions = new FunctionRegistry(() => rightOfWay.invocation());
    let cloud: LocalCloud | undefined;
    const emulators = await startEmulators({
      stateDir: options.stateDir,
      log: options.log,
      invokeFunctionAsync: async (name, payload) => cloud?.asyncInvocations.run(name, payload),
      // A throttled task is an error that state machines retry, not a failure of the emulator.
      giveWay: () => rightOfWay.giveWay(undefined, ['invocations']),
      invokeFunction: async (name, payload, options) => {
        try {
          const result = await functions.invoke(name, payload, options);
          if ('payload' in result) return result;
          const { stackTrace, ...error } = result.functionError;
          return { functionError: { ...error, stackTrace: [...stackTrace] } };
        } catch (error) {
          const { name: type, message } = error as Error;
          return { functionError: { errorType: `Lambda.${type}`, errorMessage: message } };
        }
      },
    });
    try {
      cloud = new LocalCloud(options, emulators, functions, rightOfWay);
      return cloud;
    } catch (error) {
      await emulators.stop();
      throw options.stateDir === null ? error : stateProblem(options.stateDir, error);
    }
  }

  /** What a process needs to run a service on this cloud, reached at `url`. */
  access(url: string): CloudAccess {
    const { environment, identity, payments, messaging } = this.emulators;
    return {
      url,
      stage: this.#options.stage,
      environment,
      variables: {
        url,
        issuer: identity.issuer,
        stripeApiBase: payments.endpoint,
        s3Endpoint: messaging.s3Endpoint,
      },
    };
  }

  /** Takes a service in. Nothing of it runs before {@link deploy}. */
  add(service: RunningService, invokerOf: (functionName: string) => Invoker): void {
    this.services.set(service.manifest.service, service);
    this.emulators.connections.setPort(service.manifest.service, service.webSocketPort);
    for (const manifest of service.manifest.functions) {
      this.functions.register(manifest, invokerOf(manifest.configuration.name));
    }
  }

  /**
   * Provisions what was added since the last call, in passes over all services, so that the order in
   * which services were added does not matter; then starts the event sources. Of absent services there
   * are the resources only, so that what they are sent waits for them.
   */
  async deploy(absent: readonly ServiceManifest[] = []): Promise<void> {
    const added = [...this.services.values()]
      .map(({ manifest }) => manifest)
      .filter(({ service }) => !this.#running.has(service));
    for (const { service } of added) this.#running.set(service, new ServiceWork());

    for (const { roles } of added) {
      for (const [functionName, role] of Object.entries(roles)) {
        this.emulators.rights.putRole(role, functionName);
      }
    }
    for (const { parameters, paymentWebhooks } of added) {
      for (const [name, value] of Object.entries(parameters)) {
        this.emulators.parameters.seed(name, value);
      }
      for (const webhook of paymentWebhooks) this.emulators.payments.keepWebhook(webhook);
    }
    for (const pass of ['things', 'links'] as const) {
      const resources = [...added, ...absent]
        .flatMap((manifest) => manifest.resources)
        .filter(({ type }) => RESOURCE_TYPES.get(type)?.pass === pass);
      // A queue names its dead-letter queue, which must be there first.
      const [last, first] = partition(resources, ({ properties }) => 'RedrivePolicy' in properties);
      for (const group of [first, last]) {
        await Promise.all(
          group.map((resource) =>
            RESOURCE_TYPES.get(resource.type)?.provision(resource, {
              emulators: this.emulators,
              addSchedule: (schedule) => this.#addSchedule(resource.service, schedule),
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
        for (const source of sources) {
          await this.#assertMayRead(configuration.name, source);
          this.#startSource(service, configuration.name, source);
        }
      }
    }
    this.emulators.stepFunctions.resumeExecutions();
    this.asyncInvocations.resume();
  }

  /** Runs a schedule now. Answers false when there is none of that name. */
  async runSchedule(name: string): Promise<boolean> {
    const schedule = this.schedules.get(name);
    if (!schedule) return false;
    await this.#runTarget(schedule);
    return true;
  }

  /** Takes a service out: nothing runs its functions any more. What was provisioned for it stays. */
  async remove(service: string): Promise<void> {
    const { manifest } = this.services.get(service) ?? {};
    for (const { configuration } of manifest?.functions ?? []) {
      this.functions.unregister(configuration.name);
    }
    this.services.delete(service);
    const work = this.#running.get(service);
    this.#running.delete(service);
    for (const name of (await work?.stop()) ?? []) this.schedules.delete(name);
  }

  /**
   * Lets nothing more run. Executions are left as they stand, before a function that ends with the
   * platform looks to them like one that failed. Safe to call twice.
   */
  async halt(): Promise<void> {
    this.emulators.stepFunctions.suspendExecutions();
    this.functions.stop();
    await Promise.all([...this.#running.values()].map((work) => work.stop()));
  }

  async stop(): Promise<void> {
    await this.halt();
    for (const client of [this.#sqs, this.#sns, this.#sfn, this.#streams]) client.destroy();
    this.#database.close();
    await this.emulators.stop();
  }

  #startSource(service: string, functionName: string, source: EventSource): void {
    const work = this.#running.get(service);
    if (!work) return;
    const { signal } = work;
    const common = {
      functionName,
      signal,
      region: REGION,
      invoke: (payload: unknown, onBegin: () => void) =>
        this.functions.invoke(functionName, payload, { signal, onBegin }),
      giveWay: (stopped: AbortSignal) => this.rightOfWay.giveWay(stopped),
      onError: (error: unknown) => this.#options.log(`${functionName}: ${describe(error)}`),
    };
    switch (source.kind) {
      case 'sqs':
        work.add(
          pollQueue({
            ...common,
            source,
            sqs: this.#sqs,
            queueArn: queueArn(source.queueName),
            maximumRetryDelay: this.#options.maximumRetryDelay,
          }).catch(common.onError),
        );
        return;
      case 'stream':
        work.add(
          pollStream({
            ...common,
            source,
            streams: this.#streams,
            positions: this.emulators.dynamodb,
            streamArn: streamArn(source.tableName),
            sendToDestination: (arn, message) =>
              this.#sendTo(arn, message, this.#roleOf(functionName)),
          }).catch(common.onError),
        );
        return;
      case 'schedule':
        this.#addSchedule(service, { ...source, targetArn: functionName });
    }
  }

  #addSchedule(service: string, schedule: ScheduleTarget): void {
    const work = this.#running.get(service);
    if (!work) return;
    this.schedules.set(schedule.name, schedule);
    work.addSchedule(
      schedule.name,
      startSchedule(schedule.expression, schedule.timezone, () => {
        this.#runTarget(schedule).catch((error) => this.#options.log(describe(error)));
      }),
    );
  }

  async #runTarget(schedule: ScheduleTarget): Promise<void> {
    const { name, targetArn, roleArn, input: template } = schedule;
    const input = withScheduleContext(template, name);
    // A function's own schedule has a role that may start that function and nothing else.
    const role = roleArn === undefined ? ACCOUNT : this.emulators.rights.role(roleArn);
    if (targetArn.includes(':states:')) {
      await this.emulators.rights.demand(role, [
        { action: 'states:StartExecution', resource: targetArn },
      ]);
      await this.#sfn.send(
        new StartExecutionCommand({ stateMachineArn: targetArn, input: JSON.stringify(input) }),
      );
    } else if (targetArn.includes(':sqs:')) await this.#sendTo(targetArn, input, role);
    else {
      await this.emulators.rights.demand(role, [invokeRight(targetArn)]);
      await this.asyncInvocations.run(targetArn, input);
    }
  }

  #roleOf(functionName: string): Principal {
    const found = this.functions.find(functionName);
    return found ? this.emulators.rights.role(roleArn(found.roleName)) : ACCOUNT;
  }

  /** An event source reads with the function's role: without the rights CloudFormation does not make it. */
  async #assertMayRead(functionName: string, source: EventSource): Promise<void> {
    await this.emulators.rights.demand(this.#roleOf(functionName), readRights(source));
  }

  async #sendTo(arn: string, message: unknown, sender: Principal): Promise<void> {
    const text = JSON.stringify(message);
    const isTopic = arn.includes(':sns:');
    await this.emulators.rights.demand(sender, [
      { action: isTopic ? 'sns:Publish' : 'sqs:SendMessage', resource: arn },
    ]);
    if (isTopic) {
      await this.#sns.send(new PublishCommand({ TopicArn: arn, Message: text }));
      return;
    }
    const QueueUrl = this.emulators.messaging.queueUrl(arn.split(':').at(-1) ?? '');
    await this.#sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: text }));
  }
}

const streamArn = (tableName: string): string =>
  `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${tableName}/stream/local`;

/** What Lambda needs to read an event source. */
function readRights(source: EventSource): Right[] {
  const on = (resource: string, actions: readonly string[]) =>
    actions.map((action) => ({ action, resource }));
  switch (source.kind) {
    case 'sqs':
      return on(queueArn(source.queueName), [
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
      ]);
    case 'stream':
      return on(streamArn(source.tableName), [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
      ]);
    case 'schedule':
      return [];
  }
}

/**
 * Fills in the context attributes of EventBridge Scheduler.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
function withScheduleContext(input: unknown, name: string): unknown {
  const values: Record<string, string> = {
    'attempt-number': '1',
    'execution-id': randomUUID(),
    'schedule-arn': `arn:aws:scheduler:${REGION}:${ACCOUNT_ID}:schedule/default/${name}`,
    'scheduled-time': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  };
  const text = JSON.stringify(input).replace(
    /<aws\.scheduler\.([a-z-]+)>/g,
    (attribute, key: string) => values[key] ?? attribute,
  );
  return JSON.parse(text);
}

/** The pollers and schedules of one service. */
class ServiceWork {
  readonly #controller = new AbortController();
  readonly #pollers: Promise<void>[] = [];
  readonly #schedules = new Map<string, () => void>();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  add(poller: Promise<void>): void {
    this.#pollers.push(poller);
  }

  addSchedule(name: string, stop: () => void): void {
    this.#schedules.set(name, stop);
  }

  /** Answers the names of its schedules. What a function still works on is not waited for long. */
  async stop(): Promise<string[]> {
    this.#controller.abort();
    for (const stopSchedule of this.#schedules.values()) stopSchedule();
    await patiently(Promise.allSettled(this.#pollers), 1_000);
    return [...this.#schedules.keys()];
  }
}

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

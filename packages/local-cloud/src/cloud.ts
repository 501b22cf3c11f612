import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { CloudAccess } from './access.ts';
import { AcceptedAnswers } from './cloud/accepted-answers.ts';
import { Destinations } from './cloud/destinations.ts';
import { ensureEdgeSecret } from './cloud/edge-secret.ts';
import { invokeFunctionOf } from './cloud/invoke-function.ts';
import { Pollers } from './cloud/pollers.ts';
import { provision } from './cloud/provision.ts';
import { Schedules } from './cloud/schedules.ts';
import { ServiceWork } from './cloud/service-work.ts';
import type { ScheduleTarget } from './cloudformation/resource-type.ts';
import { type Emulators, startEmulators } from './emulators/index.ts';
import { openDatabase } from './emulators/shared/database.ts';
import { stateProblem } from './emulators/shared/state-problem.ts';
import { RequestPriority } from './event-sources/request-priority.ts';
import type { EventSource } from './event-sources/types.ts';
import type { Guide, ShownGuide } from './guide.ts';
import { AsyncInvocations } from './lambda/async-invocations.ts';
import { FunctionRegistry, type Invoker } from './lambda/function-registry.ts';
import { ACCOUNT, type Principal, roleArn } from './rights/rights.ts';
import type { ServiceManifest } from './serverless/manifest.ts';

/** A service that runs, and where its servers listen. */
export interface RunningService extends ShownGuide {
  readonly manifest: ServiceManifest;
  /** What this process can call of its guide; nothing of a service that another process runs. */
  readonly guide?: Guide;
  readonly httpPort: number;
  readonly webSocketPort: number;
}

export interface LocalCloudOptions {
  /** The folder of the state between runs; null forgets it at stop. */
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
  readonly asyncInvocations: AsyncInvocations;
  readonly accepted: AcceptedAnswers;
  readonly requestPriority: RequestPriority;
  readonly #options: LocalCloudOptions;
  /** The work on behalf of each deployed service. */
  readonly #running = new Map<string, ServiceWork>();
  readonly #destinations: Destinations;
  readonly #schedules: Schedules;
  readonly #pollers: Pollers;
  readonly #database: DatabaseSync;

  private constructor(
    options: LocalCloudOptions,
    emulators: Emulators,
    functions: FunctionRegistry,
    requestPriority: RequestPriority,
  ) {
    this.#options = options;
    this.emulators = emulators;
    this.functions = functions;
    this.requestPriority = requestPriority;
    const { stateDir } = options;
    this.#database = openDatabase(
      stateDir === null ? ':memory:' : join(stateDir, 'async-invocations.db'),
      AsyncInvocations.schema + AcceptedAnswers.schema,
    );
    this.accepted = new AcceptedAnswers(this.#database);
    const onError = (error: unknown) => options.log(describe(error));
    const roleOf = (functionName: string) => this.#roleOf(functionName);
    const destinations = new Destinations(emulators);
    this.#destinations = destinations;
    this.asyncInvocations = new AsyncInvocations({
      database: this.#database,
      functions,
      sendTo: (arn, message, functionName) => destinations.send(arn, message, roleOf(functionName)),
      onError,
    });
    this.#schedules = new Schedules({
      emulators,
      destinations,
      asyncInvocations: this.asyncInvocations,
      onError,
    });
    this.#pollers = new Pollers({
      emulators,
      functions,
      requestPriority,
      destinations,
      roleOf,
      maximumRetryDelay: options.maximumRetryDelay,
      onError: (error, name) => options.log(`${name}: ${describe(error)}`),
    });
  }

  static async start(options: LocalCloudOptions): Promise<LocalCloud> {
    const requestPriority = new RequestPriority();
    const functions = new FunctionRegistry(() => requestPriority.invocation());
    let cloud: LocalCloud | undefined;
    const emulators = await startEmulators({
      stateDir: options.stateDir,
      stage: options.stage,
      log: options.log,
      invokeFunctionAsync: async (name, payload) => cloud?.asyncInvocations.run(name, payload),
      giveWay: () => requestPriority.giveWay(undefined, ['invocations']),
      invokeFunction: invokeFunctionOf(functions),
    });
    try {
      cloud = new LocalCloud(options, emulators, functions, requestPriority);
      return cloud;
    } catch (error) {
      await emulators.stop();
      throw options.stateDir === null ? error : stateProblem(options.stateDir, error);
    }
  }

  get stage(): string {
    return this.#options.stage;
  }

  /** The schedules, by name. */
  get schedules(): ReadonlyMap<string, ScheduleTarget> {
    return this.#schedules.targets;
  }

  /** The access of a process that runs a service on this cloud, reached at `url`. */
  access(url: string): CloudAccess {
    const { environment, identity, payments, messaging } = this.emulators;
    return {
      url,
      stage: this.stage,
      environment,
      variables: {
        url,
        issuer: identity.issuer,
        audience: identity.audience.join(','),
        loginUrl: new URL(identity.issuer).origin,
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
    for (const { parameters, paymentWebhooks, edgeSecretId } of added) {
      if (edgeSecretId !== undefined) ensureEdgeSecret(this.emulators.parameters, edgeSecretId);
      for (const [name, value] of Object.entries(parameters)) {
        this.emulators.parameters.seed(name, value);
      }
      for (const webhook of paymentWebhooks) this.emulators.payments.keepWebhook(webhook);
    }
    await provision(
      [...added, ...absent].flatMap((manifest) => manifest.resources),
      ({ service }) => ({
        emulators: this.emulators,
        addSchedule: (schedule) => this.#addSchedule(service, schedule),
      }),
    );
    for (const machine of added.flatMap(({ stateMachines }) => stateMachines)) {
      this.emulators.stepFunctions.ensureStateMachine(machine);
    }
    for (const { service, functions } of added) {
      for (const { configuration, sources } of functions) {
        for (const source of sources) {
          await this.#startSource(service, configuration.name, source);
        }
      }
    }
    this.emulators.stepFunctions.resumeExecutions();
    this.asyncInvocations.resume();
  }

  /** Runs a schedule now. Returns false when there is none of that name. */
  runSchedule(name: string): Promise<boolean> {
    return this.#schedules.run(name);
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
    for (const name of (await work?.stop()) ?? []) this.#schedules.forget(name);
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
    for (const part of [this.#pollers, this.#schedules, this.#destinations]) part.stop();
    this.#database.close();
    await this.emulators.stop();
  }

  async #startSource(service: string, functionName: string, source: EventSource): Promise<void> {
    if (source.kind === 'schedule') {
      this.#addSchedule(service, { ...source, targetArn: functionName });
      return;
    }
    const work = this.#running.get(service);
    if (work) await this.#pollers.start(work, functionName, source);
  }

  #addSchedule(service: string, schedule: ScheduleTarget): void {
    const work = this.#running.get(service);
    work?.addSchedule(schedule.name, this.#schedules.add(schedule));
  }

  #roleOf(functionName: string): Principal {
    const found = this.functions.find(functionName);
    return found ? this.emulators.rights.role(roleArn(found.roleName)) : ACCOUNT;
  }
}

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

import type { EventSource, ScheduleSource } from '@commerce/local-cloud/event-sources';
import { SimulatedCloudFront } from '../aws/cloudfront/simulated-cloudfront.ts';
import { simulatedUserPool } from '../aws/cognito/simulated-user-pool.ts';
import { SimulatedConnections } from '../aws/connections/simulated-connections.ts';
import { SimulatedDynamoDb } from '../aws/dynamodb/simulated-dynamodb.ts';
import { toStreamRecord } from '../aws/dynamodb/stream-records.ts';
import { QueueSource } from '../aws/event-sources/queue-source.ts';
import { StreamSource } from '../aws/event-sources/stream-source.ts';
import { Messaging } from '../aws/messaging/messaging.ts';
import { SimulatedS3 } from '../aws/s3/simulated-s3.ts';
import { SimulatedSes } from '../aws/ses/simulated-ses.ts';
import { SimulatedSsm } from '../aws/ssm/simulated-ssm.ts';
import { StateMachines } from '../aws/step-functions/state-machines.ts';
import type { NetworkRequest, NetworkResponse } from '../in-turn/network.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { CustomersSystems } from '../shop/customers-systems.ts';
import {
  connectionTimedOut,
  SimulatedStripe,
  type StripeRequest,
  type StripeResponse,
} from '../stripe/index.ts';
import { AsyncInvocations } from './async-invocations.ts';
import { type CallRecord, Calls } from './calls.ts';
import type { Deployment } from './deployment.ts';
import { Functions } from './functions.ts';
import { issuerKeys } from './issuer.ts';
import { joined } from './joined-release.ts';
import { PaymentWebhooks } from './payment-webhooks.ts';
import { rollOut } from './roll-out.ts';
import { Throttles } from './throttles.ts';
import { fair, type Weather } from './weather.ts';

/** @see https://docs.stripe.com/rate-limits */
const TOO_MANY_REQUESTS: StripeResponse = {
  status: 429,
  headers: {},
  body: { error: { type: 'rate_limit_error', code: 'rate_limit', message: 'Too many requests' } },
};

const DAY_MS = 86_400_000;
/** Time after which a broken connection to a customer's system is known as one. */
const WEBHOOK_TIMEOUT_MS = 5_000;
const SLOW_PAYMENT_MS = 8_000;
const LONGEST_PAYMENT_MS = 25_000;

/** A metric as an alarm would see it. */
export interface ReportedMetric {
  readonly name: string;
  readonly value: number;
  /** Invocation of a function. */
  readonly by: string;
  readonly atMs: number;
}

/** A call that a letter of an on-failure destination stands for. */
interface GivenUpCall {
  readonly functionName: string;
  readonly event: unknown;
}

/** Who takes no part in a history, and who watches it. */
export interface PlatformOptions {
  /** Services whose functions no event source invokes. */
  readonly absent?: readonly string[];
  readonly onCall?: (record: CallRecord) => void;
  readonly onState?: (machine: string, state: string) => void;
  readonly onPublish?: (topic: string, message: string) => void;
}

/** The AWS of a history: the services' resources and functions, and what joins them. */
export class Platform {
  readonly kernel: Kernel;
  readonly calls: Calls;
  readonly throttles: Throttles;
  readonly functions: Functions;
  readonly asyncInvocations: AsyncInvocations;
  readonly dynamoDb: SimulatedDynamoDb;
  readonly messaging: Messaging;
  readonly stateMachines: StateMachines;
  readonly stripe: SimulatedStripe;
  readonly s3: SimulatedS3;
  readonly ses: SimulatedSes;
  readonly cloudFront: SimulatedCloudFront;
  readonly connections: SimulatedConnections;
  readonly customersSystems: CustomersSystems;
  /** What functions counted, oldest first. */
  readonly metrics: ReportedMetric[] = [];
  readonly schedules: (ScheduleSource & { readonly functionName: string })[] = [];
  readonly streams: StreamSource[] = [];
  weather: Weather;
  readonly #webhooks: PaymentWebhooks;
  readonly #next: Deployment | undefined;
  readonly #givenUp: GivenUpCall[] = [];
  /** `down`: no request reaches the payment provider; `silent`: all do, and no response comes back. */
  payments: 'up' | 'down' | 'silent' = 'up';
  #settlesAtMs: number | undefined;

  constructor(
    kernel: Kernel,
    weather: Weather,
    deployment: Deployment,
    {
      absent = [],
      onCall = () => {},
      onState = () => {},
      onPublish = () => {},
    }: PlatformOptions = {},
  ) {
    this.kernel = kernel;
    this.weather = weather;
    const now = () => this.weather;
    this.throttles = new Throttles(kernel);
    const isThrottled = (what: string) => this.throttles.rejects(what);
    this.calls = new Calls(kernel, now, onCall, isThrottled);
    const { before, functions } = deployment;
    const running = new Map([...functions, ...(before?.functions ?? [])]);
    this.functions = new Functions(kernel, now, running, isThrottled);
    this.#next = before && deployment;
    this.dynamoDb = new SimulatedDynamoDb({
      now: () => kernel.nowMs,
      later: (delayMs, run) => kernel.later(delayMs, run),
      random: kernel.random,
      leaves: () => kernel.random.chance(this.weather.partialBatch),
      timeToLiveDelayMs: () => kernel.random.next() * 2 * DAY_MS,
      lagMs: () => (this.weather.lagMs === 0 ? 0 : kernel.random.next() * this.weather.lagMs),
    });
    this.messaging = new Messaging(kernel, now, onPublish);
    this.stateMachines = new StateMachines({
      kernel,
      weather: now,
      functions: this.functions,
      onState: ({ machine }, state) => onState(machine.name, state),
    });
    const clock = { now: () => kernel.nowMs, random: kernel.random };
    this.stripe = new SimulatedStripe(clock);
    this.s3 = new SimulatedS3(clock);
    this.s3.onObject((queueArn, body) => this.messaging.queue(queueArn).send(body));
    this.ses = new SimulatedSes(clock);
    this.ses.onEvent((topicArn, message) => this.messaging.publish(topicArn, { Message: message }));
    this.cloudFront = new SimulatedCloudFront(clock);
    this.connections = new SimulatedConnections(clock);
    this.customersSystems = new CustomersSystems(kernel);
    const parameters = Object.assign({}, ...deployment.manifests.map((one) => one.parameters));
    const ssm = new SimulatedSsm({ ...clock, parameters });
    this.calls.add('DynamoDB', this.dynamoDb.operations, this.dynamoDb.meetings);
    this.calls.add('SNS', this.messaging.topicOperations);
    this.calls.add('SQS', this.messaging.queueOperations);
    this.calls.add('SFN', this.stateMachines.operations);
    this.calls.add('S3', this.s3.operations);
    this.calls.add('SESv2', this.ses.operations);
    this.calls.add('SSM', ssm.operations);
    this.calls.add('CognitoIdentityProvider', simulatedUserPool);
    this.calls.add('CloudFront', this.cloudFront.operations);
    this.calls.add('ApiGatewayManagementApi', this.connections.operations);
    this.asyncInvocations = new AsyncInvocations({
      kernel,
      weather: now,
      functions: this.functions,
      loaded: deployment.functions,
      onGivenUp: ({ destinationArn, functionName, event }) =>
        this.#bury(destinationArn, { functionName, event }),
    });
    this.#deploy(deployment, absent);
    this.#webhooks = new PaymentWebhooks(this, deployment);
    this.stripe.onNotice((notice) => this.#webhooks.send(notice));
  }

  /** True when nothing is on its way, nothing waits to be worked on, and no code runs. */
  get isIdle(): boolean {
    const hasBacklog = [...this.messaging.queues.values()].some(
      ({ isRead, backlog }) => isRead && backlog > 0,
    );
    return (
      !hasBacklog &&
      this.streams.every(({ backlog }) => backlog === 0) &&
      this.asyncInvocations.pending === 0 &&
      this.#webhooks.pending === 0 &&
      this.kernel.running.length === 0
    );
  }

  /** Makes a request to the payment provider, which is tried again by who sends it. */
  async request(request: StripeRequest): Promise<StripeResponse> {
    const { method, path, timeoutMs } = request;
    if (this.payments === 'down') {
      await this.kernel.pause(timeoutMs);
      throw connectionTimedOut();
    }
    const outcome = await this.calls.attempt({
      name: `Stripe ${method} ${path.split('?')[0]}`,
      input: request,
      timeoutMs,
      wayMs: () => this.#slowPaymentMs(),
      carryOut: () => this.#settled(() => this.stripe.handle(request)),
    });
    if (outcome.kind === 'done' && (outcome.output.isLost || this.payments === 'silent')) {
      await this.kernel.pause(timeoutMs);
      throw connectionTimedOut();
    }
    if (outcome.kind === 'done') return outcome.output;
    if (outcome.kind === 'rejected') throw outcome.error;
    if (outcome.kind === 'throttled') return TOO_MANY_REQUESTS;
    throw connectionTimedOut();
  }

  /** Takes note of what the function that runs counts. */
  report(name: string, value: number): void {
    const { current, nowMs } = this.kernel;
    this.metrics.push({ name, value, by: current?.name ?? '', atMs: nowMs });
  }

  /** Makes a request to a system of a customer, or to who issues tokens. */
  async respond(request: NetworkRequest): Promise<NetworkResponse> {
    const outcome = await this.calls.attempt({
      name: `${request.method} ${request.url.host}`,
      input: request,
      timeoutMs: WEBHOOK_TIMEOUT_MS,
      carryOut: () =>
        request.url.pathname === '/.well-known/jwks.json'
          ? { response: issuerKeys(), afterMs: 0 }
          : this.customersSystems.receive(request),
    });
    if (outcome.kind === 'throttled') return { status: 429 };
    if (outcome.kind !== 'done') throw new Error('The connection broke');
    const { response, afterMs } = outcome.output;
    if (!Number.isFinite(afterMs)) return new Promise(() => {});
    await this.kernel.pause(afterMs);
    return response;
  }

  /** Draws the time that a slow provider takes to get to a request: longer than its callers wait for it. */
  #slowPaymentMs(): number | undefined {
    const { random } = this.kernel;
    return random.chance(this.weather.slowPayments)
      ? Math.min(random.exponential(SLOW_PAYMENT_MS), LONGEST_PAYMENT_MS)
      : undefined;
  }

  /** Gives money back at the provider, past the shop. */
  refundByHand(paymentIntentId: string, amountMinor: number): void {
    this.#settled(() => this.stripe.refundByHand(paymentIntentId, amountMinor));
  }

  /** Has a customer answer their bank at the address that it gave them. */
  answerBank(challengeUrl: string, outcome: 'authenticate' | 'refuse'): void {
    this.#settled(() => this.stripe.answer(challengeUrl, outcome));
  }

  /** Does something at the payment provider, and sees to what follows from it by itself. */
  #settled<Result>(work: () => Result): Result {
    const result = work();
    const dueAtMs = this.stripe.nextDueAtMs;
    if (dueAtMs !== undefined && dueAtMs !== this.#settlesAtMs) {
      this.#settlesAtMs = dueAtMs;
      this.kernel.later(dueAtMs - this.kernel.nowMs, () =>
        this.#settled(() => this.stripe.settle()),
      );
    }
    return result;
  }

  /**
   * Takes dead letters back to where they died, as `npm run dlq` does: to their queue; or to the function
   * that a letter names, which gets what it was called with, or its records of the stream.
   */
  redrive(): void {
    this.messaging.redrive();
    for (const { functionName, event } of this.#givenUp.splice(0)) {
      this.asyncInvocations.run(functionName, event);
    }
  }

  /** Lets trouble end: from here on everything has to come to rest by itself. */
  clearUp(): void {
    this.weather = fair;
    this.payments = 'up';
    this.throttles.end();
  }

  /** Rolls the next release out, if there is one. */
  rollOut(spreadMs: number): void {
    if (this.#next) rollOut(this, this.#next, spreadMs);
  }

  #deploy(deployment: Deployment, absent: readonly string[]): void {
    const { resources, sources } = joined(deployment);
    const make: Readonly<Record<string, (properties: never) => void>> = {
      'AWS::DynamoDB::Table': (properties) => this.dynamoDb.createTable(properties),
      'AWS::SQS::Queue': (properties) => this.messaging.createQueue(properties),
      'AWS::S3::Bucket': (properties) => this.s3.createBucket(properties),
      'AWS::SES::ConfigurationSet': (properties) => this.ses.createConfigurationSet(properties),
      'AWS::SES::ConfigurationSetEventDestination': (properties) =>
        this.ses.createEventDestination(properties),
      'AWS::SNS::Subscription': (properties) => this.messaging.subscribe(properties),
    };
    // Queues first: what leads to them is made after them.
    const isQueue = ({ type }: { readonly type: string }) => type === 'AWS::SQS::Queue';
    for (const { type, properties } of [
      ...resources.filter(isQueue),
      ...resources.filter((resource) => !isQueue(resource)),
    ]) {
      make[type]?.(properties as never);
    }
    for (const { machines } of [deployment, ...(deployment.before ? [deployment.before] : [])]) {
      for (const machine of machines) this.stateMachines.create(machine);
    }
    for (const { service, functionName, source } of sources) {
      if (!absent.includes(service)) this.#connect(functionName, source);
    }
  }

  #connect(functionName: string, source: EventSource): void {
    const { kernel, functions } = this;
    switch (source.kind) {
      case 'schedule':
        this.schedules.push({ ...source, functionName });
        break;
      case 'sqs':
        new QueueSource({
          kernel,
          functions,
          functionName,
          source,
          queue: this.messaging.queue(source.queueName),
        });
        break;
      case 'stream': {
        const stream = new StreamSource({
          kernel,
          weather: () => this.weather,
          functions,
          functionName,
          source,
          onGivenUp: (destinationArn, records) =>
            this.#bury(
              destinationArn,
              { functionName, event: { Records: records.map(({ record }) => record) } },
              // Of a stream the letter says where the records are, not what they hold.
              { functionName, records: records.length },
            ),
        });
        this.streams.push(stream);
        this.dynamoDb.onChange(source.tableName, (change) =>
          stream.add({
            itemKey: Object.values(change.keys).join(' '),
            record: toStreamRecord(change),
          }),
        );
      }
    }
  }

  /** Tells an on-failure destination of what was given up; without one it is lost. */
  #bury(destinationArn: string | undefined, givenUp: GivenUpCall, letter: object = givenUp): void {
    if (!destinationArn) return;
    this.messaging.queue(destinationArn).send(JSON.stringify(letter));
    this.#givenUp.push(givenUp);
  }
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { CloudEvent } from '@commerce/events';
import { stripeClient } from '../../adapters/stripe/client.ts';
import { stripePaymentGateway } from '../../adapters/stripe/payment-gateway.ts';
import { customerId, orderId } from '../../domain/ids.ts';
import { orderIdFor } from '../../use-cases/order-identity.ts';
import { startTestCloud, type TestCloud } from '../cloud.ts';
import { readWorkflow } from '../workflows/definition.ts';
import { type Fault, recordCalls } from './calls.ts';
import {
  cancel,
  deliver,
  invoke,
  place,
  publish,
  type Run,
  type Story,
  start,
  untilAccepted,
} from './functions.ts';
import { type StreamChange, scenarioPorts } from './scenario-ports.ts';
import { inMemoryStock, type Stock } from './stock.ts';

/** What is left when everything has come to rest. */
export interface Outcome {
  /** Every call that was made on the way. */
  readonly calls: readonly string[];
  readonly status: string;
  readonly settled: boolean;
  readonly version: number;
  /** Ids of what was published, each once. */
  readonly published: ReadonlySet<string>;
  readonly ordersOfCustomer: number;
  readonly holding: ReturnType<Stock['holding']>;
  /** How often money was set aside. */
  readonly authorizations: number;
  /** Minor units that the customer is charged in the end. */
  readonly charged: number;
  readonly paymentStatus: string | undefined;
}

/** Tells stories on the real adapters, handlers and workflows. */
export interface OrderPath {
  tell(story: Story, fault?: Fault): Promise<Outcome>;
  stop(): Promise<void>;
}

/** What the filter policy of the queue lets through. */
const STARTS_A_WORKFLOW = /^order\.(placed|approved|cancelled|resumed|approval-requested)\./;
export async function startOrderPath(): Promise<OrderPath> {
  const runs = new Map<string, Run>();
  const cloud = await startTestCloud(async (arn, payload) => {
    const { orderId: id } = payload as { orderId: string };
    const run = runs.get(id);
    if (run === undefined) throw new Error(`No story is told of ${id}`);
    const name = arn.split(':').at(-1) ?? '';
    try {
      return { payload: await run.calls.make(`Lambda ${name}`, () => invoke(run, name, payload)) };
    } catch (error) {
      const { name: errorType, message } = error as Error;
      return { functionError: { errorType, errorMessage: message } };
    }
  });
  const stepFunctions = new SFNClient({
    ...cloud.clientSettings,
    endpoint: cloud.emulators.stepFunctions.endpoint,
  });
  const stripe = stripeClient('sk_test_of_the_tests', cloud.emulators.payments.endpoint);
  const gateway = stripePaymentGateway(async () => stripe);
  const stateMachines = {
    fulfilment: stateMachine(cloud, 'fulfilment'),
    cancellation: stateMachine(cloud, 'cancellation'),
    approval: 'arn:of:no:state:machine',
  };

  function begin(id: string, fault: Fault | undefined): Run {
    const calls = recordCalls(fault);
    const [changes, messages, events] = [[], [], []] as [
      StreamChange[],
      CloudEvent[],
      CloudEvent[],
    ];
    const ports = scenarioPorts(
      {
        dynamoDb: cloud.dynamoDb,
        stepFunctions,
        gateway,
        stateMachines,
        onChange: (change) => changes.push(change),
        onEvent: (event) => {
          events.push(event);
          if (STARTS_A_WORKFLOW.test(event.type)) messages.push(event);
        },
      },
      calls,
    );
    const run = { calls, ports, stock: inMemoryStock(), changes, messages, events };
    runs.set(id, run);
    return run;
  }

  const isRunning = (id: string) =>
    cloud.emulators.stepFunctions
      .executions(1_000)
      .some(({ name, status }) => name.startsWith(id) && status === 'RUNNING');

  /** Delivers changes and messages, at least once, until nothing moves. */
  async function comeToRest(id: string, run: Run): Promise<void> {
    for (;;) {
      if (run.changes.length > 0) await deliver(run.changes, (change) => publish(run, change));
      else if (run.messages.length > 0) await deliver(run.messages, (event) => start(run, event));
      else if (isRunning(id)) await sleep(10);
      else return;
    }
  }

  async function outcomeOf(
    id: string,
    customer: string,
    run: Run,
  ): Promise<Omit<Outcome, 'calls'>> {
    const order = (await run.ports.orders.get(orderId(id)))?.order;
    const { orders } = await run.ports.orders.listByCustomer(customerId(customer), {
      limit: 10,
      after: undefined,
    });
    const charges = cloud.emulators.payments
      .charges()
      .filter(({ metadata }) => metadata.orderId === id);
    return {
      status: order?.state.status ?? 'NONE',
      settled: order?.state.status === 'CANCELLED' && order.state.settled,
      version: order?.version ?? 0,
      published: new Set(run.events.map((event) => event.id)),
      ordersOfCustomer: orders.length,
      holding: run.stock.holding(id),
      authorizations: charges.filter(({ status }) => status === 'succeeded').length,
      charged: charges.reduce(
        (sum, { amountCaptured, amountRefunded }) =>
          sum + (amountCaptured === 0 ? 0 : amountCaptured - amountRefunded),
        0,
      ),
      paymentStatus: (await gateway.find(orderId(id)))?.status,
    };
  }

  return {
    async tell(story, fault) {
      const customer = randomUUID();
      const id = orderIdFor(customerId(customer), 'key-1');
      const run = begin(id, fault);
      await untilAccepted(() => place(run, customer, story));
      await comeToRest(id, run);
      if (story.cancels) {
        await untilAccepted(() => cancel(run, customer, id));
        await comeToRest(id, run);
      }
      // What is read for the outcome is no part of the story.
      const calls = [...run.calls.names];
      return { ...(await outcomeOf(id, customer, run)), calls };
    },
    async stop() {
      stepFunctions.destroy();
      await cloud.stop();
    },
  };
}

const stateMachine = ({ emulators }: TestCloud, name: string): string => {
  const { type, definition } = readWorkflow(name);
  return emulators.stepFunctions.ensureStateMachine({
    name,
    type,
    definition: JSON.stringify(definition),
  }).stateMachineArn;
};

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CloudEvent, staffActedV1 } from '@commerce/events';
import { asCustomerId, asOrderId, asPaymentId } from '../../domain/ids.ts';
import { orderIdFor } from '../../use-cases/order-identity.ts';
import { type Fault, recordCalls } from './calls.ts';
import { deliver, invoke, publish, type Run, start } from './functions.ts';
import { cancel, decide, place, type Scenario, untilAccepted } from './people.ts';
import { type ScenarioCloud, startScenarioCloud } from './scenario-cloud.ts';
import {
  type ScenarioClients,
  type ScenarioDependencies,
  type StreamChange,
  scenarioDependencies,
} from './scenario-dependencies.ts';
import { inMemoryStock, type Stock } from './stock.ts';

/** Outcome of a scenario, when everything has come to rest. */
export interface Outcome {
  /** Names of all calls that were made. */
  readonly calls: readonly string[];
  readonly status: string;
  readonly settled: boolean;
  readonly version: number;
  /** Ids of the events that were published about the order. */
  readonly published: ReadonlySet<string>;
  /** Ids of the acts of staff. */
  readonly acts: ReadonlySet<string>;
  readonly ordersOfCustomer: number;
  readonly holding: ReturnType<Stock['holding']>;
  /** Number of authorizations that succeeded. */
  readonly authorizations: number;
  /** Minor units that the customer is charged in the end. */
  readonly charged: number;
  readonly paymentStatus: string | undefined;
}

/** Runs scenarios on the real adapters, handlers and workflows. */
export interface OrderPath {
  run(scenario: Scenario, fault?: Fault): Promise<Outcome>;
  stop(): Promise<void>;
}

/** Types that the filter policy of the queue lets through. */
const STARTS_A_WORKFLOW = /^order\.(placed|approved|cancelled|resumed|approval-requested)\./;

export async function startOrderPath(): Promise<OrderPath> {
  const runs = new Map<string, Run>();
  const cloud = await startScenarioCloud(async (name, payload) => {
    const run = runs.get(payload.orderId);
    if (run === undefined) throw new Error(`No scenario has the order ${payload.orderId}`);
    return run.calls.make(`Lambda ${name}`, () => invoke(run, name, payload));
  });

  return {
    async run(scenario, fault) {
      const customer = randomUUID();
      const id = orderIdFor(asCustomerId(customer), 'key-1');
      const run = begin(cloud, scenario, fault);
      runs.set(id, run);
      await untilAccepted(() => place(run, customer, scenario));
      const { decision } = scenario;
      if (decision !== undefined) {
        await comeToRest(cloud, run, { mayWait: true });
        await untilAccepted(() => decide(run, id, decision), 409);
      }
      await comeToRest(cloud, run);
      if (scenario.cancels) {
        await untilAccepted(() => cancel(run, customer, id));
        await comeToRest(cloud, run);
      }
      // Reading the outcome is no part of the scenario.
      const calls = [...run.calls.names];
      return { ...(await outcomeOf(cloud, id, customer, run)), calls };
    },
    stop: () => cloud.stop(),
  };
}

function begin(cloud: ScenarioCloud, { decision }: Scenario, fault: Fault | undefined): Run {
  const calls = recordCalls(fault);
  const [changes, messages, events] = [[], [], []] as [StreamChange[], CloudEvent[], CloudEvent[]];
  const executions = new Set<string>();
  const clients: ScenarioClients = {
    ...cloud.clientsFor(decision === undefined ? 'a short time' : 'time enough'),
    onChange: (change) => changes.push(change),
    onEvent: (event) => {
      events.push(event);
      if (STARTS_A_WORKFLOW.test(event.type)) messages.push(event);
    },
    onExecution: (arn) => executions.add(arn),
  };
  const known = new Map<string, ScenarioDependencies>();
  const dependenciesOf = (functionName: string) => {
    const found = known.get(functionName) ?? scenarioDependencies(clients, calls.of(functionName));
    known.set(functionName, found);
    return found;
  };
  return { calls, dependenciesOf, stock: inMemoryStock(), changes, messages, events, executions };
}

/** Delivers changes and messages, at least once, until nothing moves; a wait for people may go on. */
async function comeToRest(
  { progressOf }: ScenarioCloud,
  run: Run,
  { mayWait = false } = {},
): Promise<void> {
  const moves = (arn: string) => {
    const progress = progressOf(arn);
    if (progress === 'ended') run.executions.delete(arn);
    return progress === 'running' || (progress === 'waiting' && !mayWait);
  };
  for (;;) {
    if (run.changes.length > 0) await deliver(run.changes, (change) => publish(run, change));
    else if (run.messages.length > 0) await deliver(run.messages, (event) => start(run, event));
    else if ([...run.executions].some(moves)) await sleep(50);
    else return;
  }
}

const isAct = ({ type }: CloudEvent): boolean => type === staffActedV1.type;
const idsOf = (events: readonly CloudEvent[]) => new Set(events.map(({ id }) => id));

async function outcomeOf(
  { emulators }: ScenarioCloud,
  id: string,
  customer: string,
  run: Run,
): Promise<Omit<Outcome, 'calls'>> {
  const { orders, gateway } = run.dependenciesOf('the test');
  const order = (await orders.get(asOrderId(id)))?.order;
  const list = await orders.listByCustomer(asCustomerId(customer), { limit: 10, after: undefined });
  const charges = emulators.payments.charges().filter(({ metadata }) => metadata.orderId === id);
  const last = charges.at(-1);
  return {
    status: order?.state.status ?? 'NONE',
    settled: order?.state.status === 'CANCELLED' && order.state.settled,
    version: order?.version ?? 0,
    published: idsOf(run.events.filter((event) => !isAct(event))),
    acts: idsOf(run.events.filter(isAct)),
    ordersOfCustomer: list.orders.length,
    holding: run.stock.holding(id),
    authorizations: charges.filter(({ status }) => status === 'succeeded').length,
    charged: charges.reduce(
      (sum, { amountCaptured, amountRefunded }) =>
        sum + (amountCaptured === 0 ? 0 : amountCaptured - amountRefunded),
      0,
    ),
    paymentStatus: last && (await gateway.get(asPaymentId(last.paymentIntentId))).status,
  };
}

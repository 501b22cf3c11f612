import { redirectClients } from '../aws/clients.ts';
import { type HistoryOptions, type HistoryResult, runHistory } from '../history.ts';
import { cryptoAtOnce } from '../in-turn/crypto-at-once.ts';
import { redirectNetwork } from '../in-turn/redirect-network.ts';
import { renderInstantly } from '../in-turn/render-instantly.ts';
import { shareClients } from '../in-turn/shared-clients.ts';
import { randomFrom } from '../kernel/random.ts';
import { BugNotPlantedError } from '../planted/plant.ts';
import { type PlantedWorkflowBug, plantInWorkflow } from '../planted/plant-in-workflow.ts';
import { currentPlatform } from '../platform/current.ts';
import { loadDeployment } from '../platform/deployment.ts';
import { drawPlan, type Plan } from '../shop/plan.ts';
import { redirectStripe } from '../stripe/index.ts';

/** Runs one day of the shop. */
export type RunDay = (seed: number, options: HistoryOptions) => Promise<HistoryResult>;

/**
 * Loads the services of the repository, with all their calls led to the simulated platform. The clock of
 * this process has to be a history's before.
 */
export async function loadShop(root: string, bug?: PlantedWorkflowBug): Promise<RunDay> {
  // Nobody reads them, and each costs as much as a call.
  Error.stackTraceLimit = 0;
  shareClients();
  cryptoAtOnce();
  renderInstantly();
  redirectNetwork({ respond: async () => ({ status: 200 }), addressesOf: () => ['203.0.113.1'] });
  redirectClients((service, operation, input, attempts) =>
    currentPlatform().calls.call(service, operation, input, attempts),
  );
  redirectStripe((request) => currentPlatform().request(request));
  const loaded = await loadDeployment(root);
  const deployment = bug
    ? { ...loaded, machines: loaded.machines.map((machine) => plantInWorkflow(machine, bug)) }
    : loaded;
  if (bug && !loaded.machines.some(({ name }) => name === bug.machine)) {
    throw new BugNotPlantedError(`${bug.name}: there is no state machine ${bug.machine}`);
  }
  const run: RunDay = (seed, options) => runHistory(deployment, seed, options);
  await warmUp(run);
  return run;
}

/** Days of each kind, so that all code that days use has been used. */
const KINDS: readonly ((plan: Plan) => boolean)[] = [
  ({ acts }) => acts.some(({ kind }) => kind === 'import'),
  ({ acts }) => acts.some(({ kind }) => kind === 'show a picture'),
  ({ absent }) => absent.length === 0,
];
const WARM_UP = { orders: 2 };

/**
 * Runs a day of each kind before those that count. Libraries load a part of themselves when it is first
 * needed, from the machine's disk: the only time at which a day would depend on the machine.
 */
async function warmUp(run: RunDay): Promise<void> {
  const waiting = new Set(KINDS);
  for (let seed = 1; waiting.size > 0; seed += 1) {
    const plan = drawPlan(seed, randomFrom(seed), WARM_UP);
    const kinds = [...waiting].filter((isOf) => isOf(plan));
    if (kinds.length === 0) continue;
    // What a planted bug throws is seen on the days that count.
    await run(seed, { ...WARM_UP, plan }).catch(() => {});
    for (const kind of kinds) waiting.delete(kind);
  }
}

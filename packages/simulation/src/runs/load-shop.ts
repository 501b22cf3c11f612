import { redirectClients } from '../aws/clients.ts';
import { type HistoryOptions, type HistoryResult, runHistory } from '../history.ts';
import { cryptoAtOnce } from '../in-turn/crypto-at-once.ts';
import { recordMetrics } from '../in-turn/record-metrics.ts';
import { redirectNetwork } from '../in-turn/redirect-network.ts';
import { renderInstantly } from '../in-turn/render-instantly.ts';
import { shareClients } from '../in-turn/shared-clients.ts';
import { BugNotPlantedError } from '../planted/plant.ts';
import { type PlantedWorkflowBug, plantInWorkflow } from '../planted/plant-in-workflow.ts';
import { currentPlatform } from '../platform/current.ts';
import { type Deployment, loadDeployment } from '../platform/deployment.ts';
import { requireSameData } from '../releases/moved-data.ts';
import { redirectStripe } from '../stripe/index.ts';
import { ReleaseNotLoadedError } from './errors.ts';

/** Runs one day of the shop. */
export type RunDay = (seed: number, options: HistoryOptions) => Promise<HistoryResult>;

/**
 * Loads the services of the repository, with all their calls led to the simulated platform; and those of
 * the release before, whose code is in a folder, if each day has to begin with them. The clock of this
 * process has to be a history's before.
 */
export async function loadShop(
  root: string,
  {
    bug,
    before,
  }: { readonly bug?: PlantedWorkflowBug | undefined; readonly before?: string | undefined } = {},
): Promise<RunDay> {
  // Nobody reads them, and each costs as much as a call.
  Error.stackTraceLimit = 0;
  // Loggers look for it, and it is made when somebody does.
  void process.stdout;
  shareClients();
  cryptoAtOnce();
  renderInstantly();
  recordMetrics((name, value) => currentPlatform().report(name, value));
  redirectNetwork({
    respond: (request) => currentPlatform().respond(request),
    // A public one: webhooks lead to no other.
    addressesOf: () => ['93.184.215.14'],
  });
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
  const earlier = before === undefined ? undefined : await loadRelease(before);
  if (earlier) requireSameData(earlier, deployment);
  const tried = earlier ? { ...deployment, before: earlier } : deployment;
  return (seed, options) => runHistory(tried, seed, options);
}

/** Loads the release before, which may have been written for another simulation than today's. */
async function loadRelease(folder: string): Promise<Deployment> {
  try {
    return await loadDeployment(folder, 'before');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ReleaseNotLoadedError(`The release before cannot be loaded: ${reason}`, { cause });
  }
}

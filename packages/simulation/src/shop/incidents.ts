import type { Random } from '../kernel/random.ts';
import type { Platform } from '../platform/platform.ts';

/** Something that befalls the platform as a whole, for a while or at one moment. */
export type Incident =
  | { readonly kind: 'restart the platform' }
  /** The next release is rolled out, service by service, all of them within `spreadMs`. */
  | { readonly kind: 'deploy'; readonly spreadMs: number }
  | { readonly kind: 'payments are down' }
  /** Requests take effect, and nobody hears of it. */
  | { readonly kind: 'payments are silent' }
  | { readonly kind: 'payments are back' }
  /** A function or an operation rejects a share of its requests for so long. */
  | {
      readonly kind: 'throttle';
      readonly what: string;
      readonly share: number;
      readonly forMs: number;
    };

type Act = Incident & { readonly at: number };

const MINUTE_MS = 60_000;

/** Functions in whose work something else may happen: tasks of orders, and what looks after stock. */
const WORK = [
  'orders-validate-order-local',
  'orders-authorize-payment-local',
  'orders-capture-payment-local',
  'orders-confirm-order-local',
  'orders-decide-rejection-local',
  'orders-void-payment-local',
  'orders-settle-payment-local',
  'inventory-reserve-stock-local',
  'inventory-commit-stock-local',
  'inventory-commit-stock-local',
  'inventory-release-stock-local',
  'inventory-watch-stock-local',
];

const IMPORT_WORK = [
  'inventory-split-import-local',
  'inventory-import-rows-local',
  'inventory-count-rows-local',
];

const OPERATIONS = [
  'DynamoDB TransactWrite',
  'DynamoDB Update',
  'SNS PublishBatch',
  'SQS SendMessageBatch',
  'SESv2 SendEmail',
];

/** Draws what befalls the platform, each at a moment of `at`. */
export function drawIncidents(
  random: Random,
  { at, isOutage, moment }: Pick<Moments, 'at' | 'moment'> & { readonly isOutage: boolean },
): Act[] {
  const incidents: Act[] = [];
  if (isOutage || random.chance(0.1)) {
    const kind = random.pick(['payments are down', 'payments are silent'] as const);
    incidents.push({ kind, at: at() / 10 });
    if (random.chance(0.5)) incidents.push({ kind: 'payments are back', at: at() });
  }
  if (random.chance(0.2)) incidents.push({ kind: 'restart the platform', at: at() });
  if (random.chance(moment === undefined ? 0.2 : 0.5)) {
    incidents.push({
      kind: 'throttle',
      what: random.chance(0.5) ? (moment ?? random.pick(WORK)) : random.pick(OPERATIONS),
      share: random.pick([0.5, 0.9, 1]),
      forMs: random.pick([10_000, 2 * MINUTE_MS, 20 * MINUTE_MS, 45 * MINUTE_MS]),
      at: at() * random.next(),
    });
  }
  return incidents;
}

/** Draws the deployment of a day that has one. */
export const drawDeployment = (random: Random, at: () => number): Act => ({
  kind: 'deploy',
  spreadMs: random.pick([1_000, MINUTE_MS, 10 * MINUTE_MS]),
  at: at(),
});

/** When things happen on a day. */
export interface Moments {
  readonly at: () => number;
  /** Function whose work is the worst moment for everything, on a day that has one. */
  readonly moment: string | undefined;
}

/** Draws the worst moment of a day: what happens together there, no chance would bring together. */
export const drawMoment = (random: Random, hasImport: boolean): string | undefined =>
  random.chance(hasImport ? 0.7 : 0.4) ? random.pick(hasImport ? IMPORT_WORK : WORK) : undefined;

/** Lets an incident begin. */
export function befall(platform: Platform, incident: Incident): void {
  switch (incident.kind) {
    case 'restart the platform':
      platform.functions.restart();
      break;
    case 'deploy':
      platform.rollOut(incident.spreadMs);
      break;
    case 'payments are down':
      platform.payments = 'down';
      break;
    case 'payments are silent':
      platform.payments = 'silent';
      break;
    case 'payments are back':
      platform.payments = 'up';
      break;
    case 'throttle':
      platform.throttles.begin(incident.what, incident.share, incident.forMs);
  }
}

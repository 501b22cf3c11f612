import type { PlantedBug } from '../plant.ts';

const NOTIFICATIONS = 'services/notifications';
const USE_CASES = `${NOTIFICATIONS}/use-cases`;

/** Bugs by which a client that watches an order is not told all of it. */
export const liveBugs: readonly PlantedBug[] = [
  {
    name: 'a change counts as sent to a client before it is',
    file: `${USE_CASES}/push-order-changes.ts`,
    find: `      await gateway.post(connectionId, toMessage(change));
      sent = change.version;`,
    replace: `      sent = change.version;
      await gateway.post(connectionId, toMessage(change));`,
    invariant: 'clientsSeeEveryVersion',
  },
  {
    name: 'a version that is held back waits for somebody else to wake its client',
    file: `${USE_CASES}/push-order-changes.ts`,
    find: '  if (held) await wakeUps.wakeLater({ orderId, connectionId });\n',
    replace: '  if (held) await Promise.resolve(wakeUps);\n',
    invariant: 'clientsSeeEveryVersion',
  },
  {
    name: 'who subscribes is told what comes, and nothing of what was',
    file: `${USE_CASES}/subscribe-to-order.ts`,
    find: '  await wakeUps.wake([{ connectionId, orderId }]);',
    replace: '  await wakeUps.wake([]);',
    invariant: 'clientsSeeEveryVersion',
  },
  {
    name: 'a change that was recorded before wakes nobody',
    file: `${NOTIFICATIONS}/adapters/dynamodb/timelines.ts`,
    find: 'return toListeners(error.Item?.listeners?.SS);',
    replace: 'return toListeners([]);',
    invariant: 'clientsSeeEveryVersion',
  },
  {
    name: 'a timeline is read as it was a while ago',
    file: `${NOTIFICATIONS}/adapters/dynamodb/timeline-params.ts`,
    find: `  Key: timelineKey(orderId),
  ConsistentRead: true,`,
    replace: '  Key: timelineKey(orderId),',
    invariant: 'clientsSeeEveryVersion',
  },
];

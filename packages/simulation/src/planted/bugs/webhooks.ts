import type { PlantedBug } from '../plant.ts';

const NOTIFICATIONS = 'services/notifications';
const USE_CASES = `${NOTIFICATIONS}/use-cases`;

/** Bugs by which a customer's system is called that should not be, or is not told. */
export const webhookBugs: readonly PlantedBug[] = [
  {
    name: 'a webhook is verified by a response without its challenge',
    file: `${NOTIFICATIONS}/domain/webhook-verification.ts`,
    find: ' && text.trim() === challenge;',
    replace: " && (text.trim() === challenge || text !== '');",
    invariant: 'onlyVerifiedWebhooksAreCalled',
  },
  {
    name: 'a call of a webhook that failed is not made again',
    file: `${USE_CASES}/call-webhook.ts`,
    find: `    await calls.retryIn(receipt, webhookRetryDelay(attempt));
    throw error;`,
    replace: `    await calls.retryIn(receipt, webhookRetryDelay(attempt));
    return 'rejected';`,
    invariant: 'everyWebhookIsTold',
  },
  {
    name: 'the first request to save a webhook arrives after the second one',
    file: `${NOTIFICATIONS}/adapters/dynamodb/webhooks.ts`,
    find: 'await client.send(new TransactWriteCommand({ TransactItems }));',
    replace: `const { customerId, webhookId, ...rest } = TransactItems[0]?.Put.Item ?? webhook;
    const names = Object.keys(rest);
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { customerId, webhookId },
        UpdateExpression: 'SET ' + names.map((name) => '#' + name + ' = :' + name).join(', '),
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => ['#' + name, name])),
        ExpressionAttributeValues: Object.fromEntries(
          Object.entries(rest).map(([name, value]) => [':' + name, value]),
        ),
      }),
    );`,
    invariant: 'webhooksDoNotGoBack',
  },
  {
    name: 'a secret that is replaced signs no more from then on',
    file: `${NOTIFICATIONS}/domain/webhook-secret.ts`,
    find: 'return [{ sealed }, ...good.map((secret) => ({ expiresAt: end, ...secret }))];',
    replace:
      'return [{ sealed }, ...good.map((secret) => ({ ...secret, expiresAt: now.toISOString() || end }))];',
    invariant: 'callsAreSigned',
  },
  {
    name: 'the webhooks of a customer are read as they were a while ago',
    file: `${NOTIFICATIONS}/adapters/dynamodb/webhooks.ts`,
    find: `        ExpressionAttributeValues: { ':customerId': customerId },
        ConsistentRead: true,`,
    replace: `        ExpressionAttributeValues: { ':customerId': customerId },`,
    invariant: 'everyWebhookIsTold',
  },
];

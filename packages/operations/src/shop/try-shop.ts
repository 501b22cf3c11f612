import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Shop } from './clients.ts';
import type { Report } from './deploy.ts';
import { withPeople } from './people.ts';
import { SmokeTestError, smokeTest } from './smoke.ts';
import { parametersOf } from './stage-parameters.ts';
import type { ShopStatus } from './status.ts';
import { findUserPool } from './user-pool.ts';

/** Outcome of a smoke test: the order that was placed, or the reason why none was. */
export type Trial = { readonly orderId: string } | { readonly skipped: string };

/**
 * Signs up at the shop of a stage and buys something. Left out where it would cost somebody money, and
 * where nobody can be signed up.
 *
 * @throws SmokeTestError
 */
export async function tryShop(shop: Shop, status: ShopStatus, report: Report): Promise<Trial> {
  const parameters = new Map(
    (await parametersOf(shop.ssm, shop.stage)).map(({ Name = '', Value = '' }) => [
      Name.slice(`/commerce/${shop.stage}/`.length),
      Value,
    ]),
  );
  const value = (name: string) => parameters.get(name) ?? '';
  if (!/^(sk|rk)_test_/.test(value('payments/secret-key'))) {
    return { skipped: "Stripe's key is no test key: an order would cost money" };
  }
  const pool = await findUserPool(shop.ssm, shop.stage);
  if (pool === undefined) return { skipped: 'there is no user pool to sign up at' };
  // APIs behind a distribution reject who comes past it.
  const edge = value('storefront/distribution-host');
  const apiOf = (service: string) =>
    edge === ''
      ? (status.services.find((one) => one.service === service)?.api ?? '')
      : `https://${edge}`;
  const apis = { orders: apiOf('orders'), inventory: apiOf('inventory') };
  let step = 'signs up';
  const follow: Report = (text) => {
    step = text;
    report(text);
  };
  try {
    follow(step);
    return await withPeople(shop.cognito, pool, async (people) => ({
      orderId: await smokeTest(
        { ...people, apis, isMailSent: (orderId) => isMailSent(shop, people.customer.id, orderId) },
        follow,
      ),
    }));
  } catch (cause) {
    const advice =
      step === 'signs up'
        ? `People sign up at the user pool ${pool.poolId} with the client ${pool.clientId}; the logs of its triggers, accounts-*-${shop.stage}, say more.`
        : 'docs/runbook.md says where to look.';
    throw new SmokeTestError(
      `Every service is deployed, but the smoke test fails where it ${step}: ${reasonOf(cause)}\n${advice}`,
      { cause },
    );
  }
}

/** Of a request that met nobody the reason stands in its cause. */
const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error;
  return cause instanceof Error ? cause.message : message;
};

/** The log of deliveries knows it; a mail itself is nowhere to be seen. */
async function isMailSent(
  { dynamoDb, stage }: Shop,
  customerId: string,
  orderId: string,
): Promise<boolean> {
  const TableName = `notifications-deliveries-${stage}`;
  const { Items = [] } = await dynamoDb.send(
    new QueryCommand({
      TableName,
      IndexName: 'byRecipient',
      KeyConditionExpression: 'recipientId = :customer',
      ExpressionAttributeValues: { ':customer': { S: `account#${customerId}` } },
    }),
  );
  for (const { deliveryId = { S: '' } } of Items) {
    const { Item } = await dynamoDb.send(new GetItemCommand({ TableName, Key: { deliveryId } }));
    if (Item?.subject?.S === orderId && Item.status?.S === 'SENT') return true;
  }
  return false;
}

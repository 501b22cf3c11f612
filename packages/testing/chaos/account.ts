import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { AcceptedOrder } from './sale.ts';
import type { ShopClient } from './shop-client.ts';

/** An order at the end: what it says, and what stock and money say of it. Money in minor units. */
export interface OrderAccount {
  readonly orderId: string;
  /** `GONE` when there is no such order any more. */
  readonly status: string;
  readonly units: number;
  /** Units that the stock's ledger gave to it and did not get back. */
  readonly taken: number;
  readonly total: number;
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
  /** Number of entries in its timeline. */
  readonly version: number;
  /** What is wrong with it; nothing when it has come to its end and adds up. */
  readonly problem?: string;
}

interface Money {
  readonly held: number;
  readonly captured: number;
  readonly refunded: number;
}

const NOTHING: Money = { held: 0, captured: 0, refunded: 0 };

/** Accounts for every order that somebody was told is accepted. */
export async function accountOf(
  shop: ShopClient,
  accepted: readonly AcceptedOrder[],
): Promise<OrderAccount[]> {
  const token = await shop.staff();
  const [taken, money] = await Promise.all([stockByOrder(shop), moneyByOrder(shop)]);
  const accounts: OrderAccount[] = [];
  for (const { orderId, total, lines } of accepted) {
    const { status: found, body } = await shop.ask<{ status: string; timeline: unknown[] }>(
      'GET',
      `/orders/${orderId}`,
      { token },
    );
    const isThere = found === 200;
    const account = {
      orderId,
      status: isThere ? body.status : 'GONE',
      units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      taken: taken.get(orderId) ?? 0,
      total,
      ...(money.get(orderId) ?? NOTHING),
      version: isThere ? body.timeline.length : 0,
    };
    const problem = problemOf(account);
    accounts.push(problem === undefined ? account : { ...account, problem });
  }
  return accounts;
}

/** Says what is wrong with an order at the end of everything. */
export function problemOf(order: Omit<OrderAccount, 'problem'>): string | undefined {
  const { status, units, taken, total, held, captured, refunded } = order;
  const isSold = status === 'CONFIRMED';
  if (status === 'GONE') return 'it was accepted and is not there';
  if (!isSold && status !== 'REJECTED' && status !== 'CANCELLED') return 'it has no end';
  if (held > 0) return 'money is still held';
  if (taken !== (isSold ? units : 0)) return `${taken} units are taken from the stock`;
  if (captured - refunded !== (isSold ? total : 0)) return `${captured - refunded} is kept`;
  return undefined;
}

async function stockByOrder(shop: ShopClient): Promise<Map<string, number>> {
  const { environment } = await shop.must<{ environment: Record<string, string> }>(
    'GET',
    '/_local/health',
  );
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
  });
  const taken = new Map<string, number>();
  try {
    const pages = paginateScan(
      { client: DynamoDBDocumentClient.from(client) },
      { TableName: 'inventory-stock-local' },
    );
    for await (const { Items = [] } of pages) {
      for (const { pk, movements } of Items as StockItem[]) {
        if (!pk.startsWith('ORDER#') || !Array.isArray(movements)) continue;
        const orderId = pk.slice('ORDER#'.length);
        const units = movements.reduce((sum, moved) => sum + moved.available + moved.reserved, 0);
        taken.set(orderId, (taken.get(orderId) ?? 0) - units);
      }
    }
  } finally {
    client.destroy();
  }
  return taken;
}

interface StockItem {
  readonly pk: string;
  readonly movements?:
    | readonly { readonly available: number; readonly reserved: number }[]
    | number;
}

interface Intent {
  readonly id: string;
  readonly amount_capturable: number;
  readonly amount_received: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly latest_charge: { readonly captured: boolean; readonly amount_refunded: number } | null;
}

/** Reads what the gateway itself says, page by page. */
async function moneyByOrder(shop: ShopClient): Promise<Map<string, Money>> {
  const { variables } = await shop.must<{ variables: { stripeApiBase: string } }>(
    'GET',
    '/_local/access',
  );
  const money = new Map<string, Money>();
  for (let after = ''; ; ) {
    const query = new URLSearchParams({
      limit: '100',
      'expand[]': 'data.latest_charge',
      ...(after && { starting_after: after }),
    });
    const response = await fetch(`${variables.stripeApiBase}/v1/payment_intents?${query}`, {
      headers: { authorization: 'Bearer sk_test_chaos' },
    });
    if (!response.ok) throw new Error(`The gateway answered ${response.status}`);
    const { data, has_more: hasMore } = (await response.json()) as {
      data: Intent[];
      has_more: boolean;
    };
    for (const intent of data) add(money, intent);
    after = data.at(-1)?.id ?? '';
    if (!hasMore) return money;
  }
}

function add(money: Map<string, Money>, intent: Intent): void {
  const {
    metadata,
    amount_capturable: held,
    amount_received: captured,
    latest_charge: charge,
  } = intent;
  const orderId = metadata.orderId ?? '';
  const before = money.get(orderId) ?? NOTHING;
  money.set(orderId, {
    held: before.held + held,
    captured: before.captured + captured,
    refunded: before.refunded + (charge?.captured ? charge.amount_refunded : 0),
  });
}

import { bootPlatform } from '@commerce/local-cloud/platform';

const sku = 'CONSOLE-01';
const SHARDS = 8;

export interface LocalRushReport {
  readonly buyers: number;
  readonly units: number;
  readonly shards: number;
  readonly sold: number;
  readonly rejected: number;
  /** Number of counters that differ from their ledger afterwards, by `verify-stock`. */
  readonly mismatches: number;
  /** Availability that `GET /products/{sku}` shows at the end. */
  readonly available: number;
  readonly seconds: number;
  readonly servedPerSecond: number;
}

/**
 * Lets all buyers order one unit at the same instant, on the whole local cloud: the deployed
 * function in its workers, on the database with its streams.
 */
export async function localRush(buyers: number, units: number): Promise<LocalRushReport> {
  const platform = await bootPlatform({
    services: ['inventory'],
    port: 0,
    stateDir: null,
    log: () => {},
    onFunctionOutput: () => {},
  });
  try {
    const request = await staffRequest(platform.url);
    const details = { name: 'Console', price: 49_900, currency: 'EUR', stockShards: SHARDS };
    await request('PUT', `/products/${sku}`, details);
    await request('POST', `/products/${sku}/stock`, { delta: units, reason: 'launch' });

    const reserve = async (buyer: number): Promise<'sold' | 'rejected'> => {
      const input = { orderId: `ord_${buyer}`, lines: [{ sku, quantity: 1 }] };
      const name = 'inventory-reserve-stock-local';
      const result = await platform.cloud.functions.invoke(name, input);
      if ('payload' in result) return 'sold';
      const { errorType, errorMessage } = result.functionError;
      if (errorType === 'OutOfStockError') return 'rejected';
      // Tries again, as the state machine does.
      if (errorType === 'StockBusyError') return reserve(buyer);
      throw new Error(`${errorType}: ${errorMessage}`);
    };
    const startedAt = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: buyers }, (_, buyer) => reserve(buyer)),
    );
    const seconds = (performance.now() - startedAt) / 1_000;

    const verified = await platform.cloud.functions.invoke('inventory-verify-stock-local', {});
    if (!('payload' in verified)) throw new Error('verify-stock failed');
    const { mismatches } = verified.payload as { mismatches: unknown[] };
    const { available } = await request('GET', `/products/${sku}`);
    const sold = outcomes.filter((outcome) => outcome === 'sold').length;
    return {
      buyers,
      units,
      shards: SHARDS,
      sold,
      rejected: buyers - sold,
      mismatches: mismatches.length,
      available: Number(available),
      seconds,
      servedPerSecond: buyers / seconds,
    };
  } finally {
    await platform.stop();
  }
}

async function staffRequest(url: string) {
  const response = await fetch(`${url}/_local/token?sub=bench&groups=staff`);
  const token = (await response.text()).trim().replace(/^"|"$/g, '');
  return async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
}

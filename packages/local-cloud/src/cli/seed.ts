import type { Platform } from '../platform.ts';

/** A small catalogue to try things with: ordinary stock, the last three of something, and nothing left. */
const CATALOGUE = [
  { sku: 'MUG-01', name: 'Enamel mug', price: 1250, currency: 'EUR', stock: 500 },
  { sku: 'TENT-02', name: 'Tent for two', price: 18900, currency: 'EUR', stock: 40 },
  { sku: 'LAMP-03', name: 'Camping lamp', price: 3400, currency: 'EUR', stock: 3 },
  { sku: 'STOVE-04', name: 'Gas stove', price: 5900, currency: 'EUR', stock: 0 },
  { sku: 'BOOTS-05', name: 'Hiking boots', price: 14900, currency: 'EUR', stock: 120 },
] as const;

const PATIENCE_MS = 15_000;

/**
 * Fills an empty catalogue through the public API, and waits until orders can be placed for it.
 */
export async function seedCatalogue({ url, cloud }: Platform): Promise<void> {
  const token = await cloud.emulators.identity.issueToken({ sub: 'seed', groups: ['staff'] });
  const send = async (method: string, path: string, body: object) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(
        `Seeding: ${method} ${path} answered ${response.status} ${await response.text()}`,
      );
    }
  };
  // One after the other: at once they would only start more workers than anybody needs afterwards.
  for (const { sku, stock, ...product } of CATALOGUE) {
    await send('PUT', `/products/${sku}`, product);
    if (stock > 0) {
      await send('POST', `/products/${sku}/stock`, { delta: stock, reason: 'opening stock' });
    }
  }
  await untilQuiet(cloud);
}

/** The catalogue travels to the other services by events: done when no queue holds any. */
async function untilQuiet({ emulators, services }: Platform['cloud']): Promise<void> {
  if (!services.has('orders')) return;
  const deadline = Date.now() + PATIENCE_MS;
  let quiet = 0;
  while (Date.now() < deadline && quiet < 5) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const busy = emulators.messaging.queues().some(({ depth, inFlight }) => depth + inFlight > 0);
    quiet = busy ? 0 : quiet + 1;
  }
}

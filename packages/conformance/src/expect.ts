import assert from 'node:assert/strict';

/** Rejects unless `work` fails with one of these errors, by the names that SDK clients see. */
export async function rejected(
  work: Promise<unknown>,
  name: string | readonly string[],
  message?: RegExp,
): Promise<void> {
  const names = [name].flat();
  let error: unknown;
  try {
    await work;
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(error instanceof Error, `it was accepted; expected ${names.join(' or ')}`);
  assert.ok(
    names.includes(error.name),
    `expected ${names.join(' or ')}, got ${error.name}: ${error.message}`,
  );
  if (message) assert.match(error.message, message);
}

/** Waits until `look` returns something, looking every `everyMs`; rejects after `timeoutMs`. */
export async function eventually<Value>(
  look: () => Promise<Value | undefined>,
  { everyMs = 100, timeoutMs = 20_000 } = {},
): Promise<Value> {
  for (let left = timeoutMs; left > 0; left -= everyMs) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`nothing came of it in ${timeoutMs} ms`);
}

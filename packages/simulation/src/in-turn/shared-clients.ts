import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

type Class = abstract new (...settings: never) => object;

const PREFIX = 'shared-client:';
/** Packages whose clients keep nothing between two calls. */
const PACKAGES = /^(@aws-sdk\/client-[a-z0-9-]+|stripe)$/;

/**
 * Has a class make one instance for the same settings.
 *
 * @example
 * ```ts
 * const Client = oncePerSettings(SNSClient);
 * new Client({ maxAttempts: 3 }) === new Client({ maxAttempts: 3 }); // true
 * ```
 */
export function oncePerSettings<Client extends Class>(client: Client): Client {
  const instances = new Map<string, object>();
  const shared: Client = new Proxy(client, {
    construct(target, settings, newTarget) {
      // A class that extends the client makes instances of its own.
      if (newTarget !== shared) return Reflect.construct(target, settings, newTarget);
      const key = JSON.stringify(settings);
      const instance = instances.get(key) ?? Reflect.construct(target, settings);
      instances.set(key, instance);
      return instance;
    },
  });
  return shared;
}

/**
 * Has all instances of functions share the clients of AWS and Stripe: to make one takes longer than most
 * invocations, and a simulated instance begins often. Call it before code is loaded that makes clients.
 */
export function shareClients(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const { parentURL = '' } = context;
      const isOurs = parentURL.startsWith('file:') && !parentURL.includes('/node_modules/');
      if (!isOurs || !PACKAGES.test(specifier)) return resolved;
      return { url: PREFIX + resolved.url, format: 'module', shortCircuit: true };
    },
    load(url, context, nextLoad) {
      if (!url.startsWith(PREFIX)) return nextLoad(url, context);
      return { format: 'module', source: sourceOf(url.slice(PREFIX.length)), shortCircuit: true };
    },
  });
}

/** Writes a module that exports what another one does, with its clients shared. */
function sourceOf(url: string): string {
  const from = JSON.stringify(url);
  const head = [
    `import * as real from ${from};`,
    `export * from ${from};`,
    `import { oncePerSettings } from ${JSON.stringify(import.meta.url)};`,
  ];
  if (url.includes('/node_modules/stripe/')) {
    return [...head, 'export default oncePerSettings(real.default);'].join('\n');
  }
  const names = Object.keys(createRequire(import.meta.url)(fileURLToPath(url)) as object);
  const clients = names.filter((name) => /^[A-Z]\w+Client$/.test(name));
  return [
    ...head,
    ...clients.map((name) => `export const ${name} = oncePerSettings(real.${name});`),
  ].join('\n');
}

import { paint } from '@commerce/local-cloud/command-line';
import type { Started } from '@commerce/local-cloud/start';
import { exampleOrder } from './example-order.ts';

/** The services without which no order comes to its end. */
const NEEDED_FOR_AN_ORDER = ['inventory', 'orders'];

/** The text that `npm start` prints once everything runs. */
export function welcome({ url, services, seconds, stateDir, prefix }: Started): string {
  const missing = NEEDED_FOR_AN_ORDER.filter((name) => !services.includes(name));
  return `${paint(['bold', 'green'], 'READY')} ${url} ${paint('dim', `(${seconds.toFixed(1)} s)`)}

${missing.length === 0 ? order(url) : whatIsMissing(missing, prefix)}
Everything at a glance: ${paint('underline', `${url}/_local`)}
The mails: ${paint('underline', `${url}/_local/mailbox`)}
Ctrl-C stops everything; the state is kept in ${stateDir} (npm start -- --fresh forgets it).
`;
}

/** An order that a reader can paste, and how to see what became of it. */
const order = (url: string): string => `Place an order:

${exampleOrder(url)}

Read it, with the orderId of the answer (its Location) at the end of the address:

curl -s -H "authorization: Bearer $(curl -s '${url}/_local/token?sub=alice')" ${url}/orders/
`;

const whatIsMissing = (missing: readonly string[], prefix: string): string =>
  `Orders cannot be placed yet: ${missing.join(' and ')} ${missing.length === 1 ? 'does' : 'do'} not run. In another terminal:

${missing.map((name) => `cd services/${name} && ${prefix}npx sls offline`).join('\n')}
`;

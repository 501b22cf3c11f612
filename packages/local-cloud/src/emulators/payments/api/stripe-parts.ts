import { Captures } from '../objects/captures.ts';
import { Disputes } from '../objects/disputes.ts';
import { Wallets } from '../objects/wallets.ts';
import { CardNetwork } from './card-network.ts';
import { CHALLENGES_PATH, Challenges } from './challenges.ts';
import { Confirmations } from './confirmations.ts';
import { Customers } from './customers.ts';
import { PaymentIntents } from './payment-intents.ts';
import { PaymentMethods } from './payment-methods.ts';
import { type RefundParts, Refunds } from './refunds.ts';
import { type RouteParts, Routes } from './routes.ts';

/**
 * Puts the API together on top of what keeps its objects.
 *
 * @example
 * ```ts
 * const { routes } = stripeParts({ ...kept, searchLagSeconds: () => 0, baseUrl: () => 'https://stripe.test' });
 * const route = routes.find('POST', '/v1/refunds');
 * ```
 */
export function stripeParts(
  parts: Omit<RefundParts, 'wallets'> &
    Pick<RouteParts, 'searchLagSeconds'> & {
      /** Where the challenges are. */
      readonly baseUrl: () => string;
    },
): { readonly routes: Routes; readonly challenges: Challenges } {
  const { store, events, ledger, searchLagSeconds, baseUrl } = parts;
  const wallets = new Wallets(store);
  const methods = new PaymentMethods(store, events, wallets);
  const disputes = new Disputes(store, events, ledger, wallets);
  const captures = new Captures(store, events, ledger, disputes);
  const network = new CardNetwork();
  const confirmations = new Confirmations({
    store,
    events,
    network,
    captures,
    wallets,
    methods,
    challengeUrl: ({ client_secret: secret }) => `${baseUrl()}${CHALLENGES_PATH}${secret}`,
  });
  const routes = new Routes({
    store,
    events,
    methods,
    customers: new Customers(store, events, methods),
    intents: new PaymentIntents({ store, events, confirmations, captures, methods, wallets }),
    refunds: new Refunds({ ...parts, wallets }),
    searchLagSeconds,
  });
  return { routes, challenges: new Challenges(store, confirmations) };
}

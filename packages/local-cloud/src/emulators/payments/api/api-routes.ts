import { Captures } from '../objects/captures.ts';
import { Disputes } from '../objects/disputes.ts';
import { Wallets } from '../objects/wallets.ts';
import { CardNetwork } from './card-network.ts';
import { Confirmations } from './confirmations.ts';
import { PaymentIntents } from './payment-intents.ts';
import { PaymentMethods } from './payment-methods.ts';
import { type RefundParts, Refunds } from './refunds.ts';
import { type RouteParts, Routes } from './routes.ts';

/**
 * Puts the API together on top of what keeps its objects.
 *
 * @example
 * ```ts
 * const routes = apiRoutes({ store, events, ledger, outcomes, schedule, searchLagSeconds: () => 0 });
 * const route = routes.find('POST', '/v1/refunds');
 * ```
 */
export function apiRoutes(
  parts: Omit<RefundParts, 'wallets'> & Pick<RouteParts, 'searchLagSeconds'>,
): Routes {
  const { store, events, ledger, searchLagSeconds } = parts;
  const wallets = new Wallets(store);
  const methods = new PaymentMethods(store, events, wallets);
  const disputes = new Disputes(store, events, ledger, wallets);
  const captures = new Captures(store, events, ledger, disputes);
  const network = new CardNetwork();
  const confirmations = new Confirmations({ store, events, network, captures, wallets });
  return new Routes({
    store,
    events,
    methods,
    intents: new PaymentIntents({ store, events, confirmations, captures, methods, wallets }),
    refunds: new Refunds({ ...parts, wallets }),
    searchLagSeconds,
  });
}

import { createRequire } from 'node:module';
import { SFNClient } from '@aws-sdk/client-sfn';
import Stripe from 'stripe';

/** Makes clients as two instances of a function make them. */
export function twoClients() {
  const others = createRequire(import.meta.url)('@aws-sdk/client-sfn') as {
    readonly SFNClient: typeof SFNClient;
  };
  const settings = { region: 'us-east-1' };
  return {
    workflows: [
      new SFNClient(settings),
      new SFNClient(settings),
      new SFNClient({ region: 'eu-west-1' }),
    ],
    stripe: [new Stripe('sk_test_a'), new Stripe('sk_test_a')],
    others: [new others.SFNClient(settings), new others.SFNClient(settings)],
  };
}

/** Sentences that no invariant tries yet, by the names under which bugs expect them. */
export const proposedInvariants: Readonly<Record<string, string>> = {
  onlyVerifiedWebhooksAreCalled: 'Events go only to webhooks that answered their challenge.',
  everyWebhookIsTold: 'Each event reaches each webhook that wants it, or the dead letters.',
  clientsSeeEveryVersion: 'A client that stays connected gets each version, in order.',
};

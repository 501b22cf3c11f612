/** Sentences that no invariant tries yet, by the names under which bugs expect them. */
export const proposedInvariants: Readonly<Record<string, string>> = {
  archivedOrdersStayReduced: 'An order that was reduced is never whole again.',
  archivedOrdersAreInTheArchive: 'Each reduced order is in the archive.',
  unsubscribedPeopleGetNothing: 'Nothing is sent after the response to who unsubscribed.',
  suppressedAddressesGetNothing: 'Nothing is sent to an address that bounced or complained.',
  onlyVerifiedWebhooksAreCalled: 'Events go only to webhooks that answered their challenge.',
  everyWebhookIsTold: 'Each event reaches each webhook that wants it, or the dead letters.',
  clientsSeeEveryVersion: 'A client that stays connected gets each version, in order.',
  cleanupReportsAddUp: 'A report of a cleanup counts what was deleted, once.',
  cleanupsDoNotOverlap: 'No two runs of the same scope are open at once.',
  whatIsErasedIsNowhere:
    'After an erasure no table, object, queue or mail names the customer or an address.',
};

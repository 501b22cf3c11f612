import { httpHandler, systemClock } from '@commerce/lambda';
import { accountSuppressions, suppressions } from '../../dependencies.ts';
import { liftSuppressionBody, toSuppressionResponse } from '../../http/suppressions.ts';
import { liftSuppression } from '../../use-cases/lift-suppression.ts';

export const handler = httpHandler(
  { auth: 'staff', body: liftSuppressionBody },
  async ({ body: { email, reason, ownerAsked }, caller }, dependencies) => {
    const lift = { address: email, by: caller.sub, note: reason, ownerAsked };
    return { status: 200, body: toSuppressionResponse(await liftSuppression(lift, dependencies)) };
  },
  () => ({
    suppressions: suppressions(),
    accountSuppressions: accountSuppressions(),
    clock: systemClock,
  }),
);

import { cognitoTriggerHandler, systemClock } from '@commerce/lambda';
import { profiles } from '../../dependencies.ts';
import { newCustomer } from '../../messages/user-attributes.ts';
import { registerCustomer } from '../../use-cases/register-customer.ts';

/** The account is confirmed whatever happens here: who is not registered now is at the next sign-in. */
export const handler = cognitoTriggerHandler(
  { trigger: 'PostConfirmation', onFailure: 'continue' },
  async ({ triggerSource, request }, { correlationId }, dependencies) => {
    // The other source is a new password, of an account that was confirmed before.
    if (triggerSource !== 'PostConfirmation_ConfirmSignUp') return undefined;
    await registerCustomer({ ...newCustomer(request.userAttributes), correlationId }, dependencies);
    return undefined;
  },
  () => ({ profiles: profiles(), clock: systemClock }),
);

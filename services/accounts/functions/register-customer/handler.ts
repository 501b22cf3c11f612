import { cognitoTriggerHandler, systemClock } from '@commerce/lambda';
import { profiles } from '../../dependencies.ts';
import { newCustomer } from '../../messages/user-attributes.ts';
import { registerCustomer } from '../../use-cases/register-customer.ts';

/** The account is confirmed whatever happens here: who is not registered now is at the next sign-in. */
export const handler = cognitoTriggerHandler(
  { trigger: 'PostConfirmation', onFailure: 'continue' },
  async ({ triggerSource, request }, { correlationId }, dependencies) => {
    const { userAttributes } = request;
    // The other source is a new password, of an account that was confirmed before; and an operator may
    // confirm an account whose address nobody has verified.
    if (triggerSource !== 'PostConfirmation_ConfirmSignUp') return undefined;
    if (userAttributes.email_verified !== 'true') return undefined;
    await registerCustomer({ ...newCustomer(userAttributes), correlationId }, dependencies);
    return undefined;
  },
  () => ({ profiles: profiles(), clock: systemClock }),
);

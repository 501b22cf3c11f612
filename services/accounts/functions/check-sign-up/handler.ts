import { cognitoTriggerHandler } from '@commerce/lambda';
import { disposableDomains, users } from '../../dependencies.ts';
import { checkSignUp } from '../../use-cases/check-sign-up.ts';
import { linkSignIn } from '../../use-cases/link-sign-in.ts';

export const handler = cognitoTriggerHandler(
  { trigger: 'PreSignUp', onFailure: 'reject' },
  async (event, { logger }, dependencies) => {
    const { email, email_verified: verified } = event.request.userAttributes;
    if (event.triggerSource !== 'PreSignUp_ExternalProvider') {
      checkSignUp({ email: email ?? '' }, dependencies);
      return undefined;
    }
    const user = { poolId: event.userPoolId, userName: event.userName };
    const emailVerified = verified?.toLowerCase() === 'true';
    const linked = await linkSignIn({ user, email, emailVerified }, dependencies);
    logger.info('Signed up by another provider', { linked });
    return undefined;
  },
  () => ({ disposableDomains: disposableDomains(), users: users() }),
);

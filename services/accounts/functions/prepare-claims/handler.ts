import { cognitoTriggerHandler, MetricUnit, systemClock } from '@commerce/lambda';
import { profiles, users } from '../../dependencies.ts';
import { toClaims } from '../../messages/claims.ts';
import { newCustomer } from '../../messages/user-attributes.ts';
import { prepareClaims } from '../../use-cases/prepare-claims.ts';

export const handler = cognitoTriggerHandler(
  { trigger: 'PreTokenGeneration', onFailure: 'reject' },
  async ({ userPoolId, userName, request }, { correlationId, logger, metrics }, dependencies) => {
    const { userAttributes, groupConfiguration } = request;
    const isVerified = userAttributes.email_verified === 'true';
    const { failures, ...prepared } = await prepareClaims(
      {
        user: { poolId: userPoolId, userName },
        groups: groupConfiguration.groupsToOverride ?? [],
        hasExternalIdentity: userAttributes.identities !== undefined,
        customer: isVerified ? { ...newCustomer(userAttributes), correlationId } : undefined,
      },
      dependencies,
    );
    for (const error of failures) {
      logger.error('Claims are incomplete', { error });
      metrics.addMetric('TriggersFailed', MetricUnit.Count, 1);
    }
    return { claimsAndScopeOverrideDetails: toClaims(prepared) };
  },
  () => ({ profiles: profiles(), users: users(), clock: systemClock }),
);

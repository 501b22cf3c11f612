import {
  type CognitoIdentityClient,
  DeleteIdentitiesCommand,
  GetIdCommand,
  NotAuthorizedException,
} from '@aws-sdk/client-cognito-identity';
import type { IdentityPool } from '../../ports/identity-pool.ts';

/** The identity pool could not delete an identity now. */
export class DeleteIdentityError extends Error {
  override readonly name = 'DeleteIdentityError';
  readonly code = 'DELETE_IDENTITY_FAILED';
  readonly kind = 'busy';

  constructor(reason: string) {
    super(`The identity pool did not delete an identity: ${reason}`);
  }
}

/**
 * The identity pool of the stage.
 *
 * @param options.provider the user pool as logins name it, e.g.
 * `cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI`.
 */
export const cognitoIdentityPool = ({
  client,
  identityPoolId: IdentityPoolId,
  provider,
}: {
  readonly client: Pick<CognitoIdentityClient, 'send'>;
  readonly identityPoolId: string;
  readonly provider: string;
}): IdentityPool => ({
  async identityOf(idToken) {
    try {
      const { IdentityId } = await client.send(
        new GetIdCommand({ IdentityPoolId, Logins: { [provider]: idToken } }),
      );
      return IdentityId;
    } catch (error) {
      // An access token, or one of another issuer.
      if (error instanceof NotAuthorizedException) return undefined;
      throw error;
    }
  },

  async delete(identityId) {
    const { UnprocessedIdentityIds = [] } = await client.send(
      new DeleteIdentitiesCommand({ IdentityIdsToDelete: [identityId] }),
    );
    const [left] = UnprocessedIdentityIds;
    if (left) throw new DeleteIdentityError(left.ErrorCode ?? 'no reason given');
  },
});

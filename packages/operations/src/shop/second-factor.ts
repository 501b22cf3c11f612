import {
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { codeOf } from '@commerce/local-cloud/totp';

/** Sets up the second factor of whoever the token is of, as an authenticator app would. */
export async function setUpSecondFactor(
  cognito: CognitoIdentityProviderClient,
  AccessToken: string,
): Promise<void> {
  const { SecretCode = '' } = await cognito.send(
    new AssociateSoftwareTokenCommand({ AccessToken }),
  );
  const UserCode = codeOf(SecretCode, new Date());
  await cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  await cognito.send(
    new SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    }),
  );
}

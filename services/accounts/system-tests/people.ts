import {
  AdminAddUserToGroupCommand,
  AdminInitiateAuthCommand,
  AssociateSoftwareTokenCommand,
  type AuthenticationResultType,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  SetUserMFAPreferenceCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { codeOf } from '@commerce/local-cloud/totp';
import type { SharedPlatform } from '@commerce/testing';

const PASSWORD = 'Correct-Horse-9';

/** Somebody who has signed up. */
export interface Person {
  readonly email: string;
  /** Subject of the tokens. */
  readonly sub: string;
}

/** What people do with the user pool of a platform, as the pages of a shop do it for them. */
export async function peopleOf(platform: SharedPlatform) {
  const { cognito } = platform.aws;
  const { userPoolId: UserPoolId, clientId: ClientId } = await platform.userPool();
  const mailsTo = (email: string) => platform.mails({ to: email });
  const newAddress = (name = 'customer') => `${name}-${crypto.randomUUID()}@example.com`;

  return {
    password: PASSWORD,
    newAddress,
    mailsTo,
    async signUp(
      attributes: Readonly<Record<string, string>> = {},
      email = newAddress(),
    ): Promise<Person> {
      const { UserSub: sub = '' } = await cognito.send(
        new SignUpCommand({
          ClientId,
          Username: email,
          Password: PASSWORD,
          UserAttributes: Object.entries({ email, ...attributes }).map(([Name, Value]) => ({
            Name,
            Value,
          })),
        }),
      );
      return { email, sub };
    },
    /** Types the code of the mail in. */
    async confirm({ email }: Person): Promise<void> {
      const code = await platform.eventually(async () => {
        const [mail] = await mailsTo(email);
        const [, found] = />(\d{6})</.exec(mail?.html ?? '') ?? [];
        if (found === undefined) throw new Error('There is no mail with a code yet');
        return found;
      });
      await cognito.send(
        new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code }),
      );
    },
    async join({ email }: Person, GroupName: string): Promise<void> {
      await cognito.send(
        new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName }),
      );
    },
    async signIn({ email }: Person): Promise<AuthenticationResultType> {
      const { AuthenticationResult = {} } = await cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId,
          ClientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD },
        }),
      );
      return AuthenticationResult;
    },
    async refresh({ RefreshToken }: AuthenticationResultType): Promise<AuthenticationResultType> {
      const { AuthenticationResult = {} } = await cognito.send(
        new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }),
      );
      return AuthenticationResult;
    },
    async setUpSecondFactor({ AccessToken }: AuthenticationResultType): Promise<void> {
      const { SecretCode = '' } = await cognito.send(
        new AssociateSoftwareTokenCommand({ AccessToken }),
      );
      await cognito.send(
        new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeOf(SecretCode, new Date()) }),
      );
      await cognito.send(
        new SetUserMFAPreferenceCommand({
          AccessToken,
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
        }),
      );
    },
  };
}

export type People = Awaited<ReturnType<typeof peopleOf>>;

/** What a token says. */
export const claimsOf = (token = ''): Readonly<Record<string, unknown>> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

import { randomBytes, randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminUpdateUserAttributesCommand,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { setUpSecondFactor } from './second-factor.ts';
import type { Person } from './smoke.ts';
import type { UserPool } from './user-pool.ts';

/** People who are there for a test, and gone after it. */
export interface People {
  readonly customer: Person & {
    /** The `sub` of the tokens. */
    readonly id: string;
  };
  readonly staff: Person;
}

/** Mails to it are taken and go nowhere: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
const simulatorAddress = () => `success+${randomUUID()}@simulator.amazonses.com`;

/** Signs a customer and a member of staff up, has them do something, and deletes them. */
export async function withPeople<Result>(
  cognito: CognitoIdentityProviderClient,
  { poolId: UserPoolId, clientId: ClientId }: Pick<UserPool, 'poolId' | 'clientId'>,
  work: (people: People) => Promise<Result>,
): Promise<Result> {
  const names: string[] = [];
  const signUp = async (isStaff: boolean): Promise<People['customer']> => {
    const email = simulatorAddress();
    const user = { UserPoolId, Username: email };
    const password = `Aa1!${randomBytes(18).toString('base64')}`;
    const { UserSub = '' } = await cognito.send(
      new SignUpCommand({
        ClientId,
        Username: email,
        Password: password,
        UserAttributes: [{ Name: 'email', Value: email }],
      }),
    );
    names.push(email);
    // The address is verified before the account is confirmed: that registers the customer.
    const verified = [{ Name: 'email_verified', Value: 'true' }];
    await cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: verified }));
    await cognito.send(new AdminConfirmSignUpCommand(user));
    const tokens = await signIn(email, password);
    if (!isStaff) return { id: UserSub, email, token: tokens.IdToken ?? '' };
    await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'staff' }));
    // Tokens tell of staff once there is a second factor.
    await setUpSecondFactor(cognito, tokens.AccessToken ?? '');
    const { AuthenticationResult } = await cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: tokens.RefreshToken ?? '' }),
    );
    return { id: UserSub, email, token: AuthenticationResult?.IdToken ?? '' };
  };
  const signIn = async (USERNAME: string, PASSWORD: string): Promise<AuthenticationResultType> => {
    const { AuthenticationResult = {} } = await cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
    return AuthenticationResult;
  };
  try {
    return await work({ customer: await signUp(false), staff: await signUp(true) });
  } finally {
    for (const Username of names) {
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    }
  }
}

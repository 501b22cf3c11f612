import { randomBytes, randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Person } from './smoke.ts';

/** A Cognito user pool, as the parameters of a stage name it. */
export interface UserPool {
  readonly region: string;
  readonly poolId: string;
  readonly clientId: string;
}

const POOL = /^https:\/\/cognito-idp\.([\w-]+)\.amazonaws\.com(?:\.cn)?\/([\w-]+)$/;

/** The pool that issues the tokens of a stage; none when somebody else issues them. */
export function userPoolOf(issuer: string, audience: string): UserPool | undefined {
  const [, region, poolId] = POOL.exec(issuer) ?? [];
  if (region === undefined || poolId === undefined) return undefined;
  return { region, poolId, clientId: audience };
}

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
  pool: UserPool,
  work: (people: People) => Promise<Result>,
): Promise<Result> {
  const cognito = new CognitoIdentityProviderClient({ region: pool.region });
  const names: string[] = [];
  const signUp = async (groups: readonly string[]): Promise<People['customer']> => {
    const email = simulatorAddress();
    const user = { UserPoolId: pool.poolId, Username: email };
    const password = `Aa1!${randomBytes(18).toString('base64')}`;
    const { UserSub = '' } = await cognito.send(
      new SignUpCommand({
        ClientId: pool.clientId,
        Username: email,
        Password: password,
        UserAttributes: [{ Name: 'email', Value: email }],
      }),
    );
    names.push(email);
    await cognito.send(new AdminConfirmSignUpCommand(user));
    const verified = [{ Name: 'email_verified', Value: 'true' }];
    await cognito.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: verified }));
    for (const GroupName of groups) {
      await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
    }
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: pool.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    );
    return { id: UserSub, email, token: AuthenticationResult?.IdToken ?? '' };
  };
  try {
    return await work({ customer: await signUp([]), staff: await signUp(['staff']) });
  } finally {
    for (const Username of names) {
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId: pool.poolId, Username }));
    }
  }
}

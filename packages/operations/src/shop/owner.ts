import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminListGroupsForUserCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { emailAddress } from '@commerce/events';
import type { UserPool } from './user-pool.ts';

/** Groups of an owner: owners decide who acts for the shop, and act for it as well. */
const GROUPS = ['owners', 'staff'];

/** Nobody can be made an owner by this address, as things are. */
export class OwnerError extends Error {
  override readonly name = 'OwnerError';
}

/** What was found and done. */
export interface Owner {
  readonly email: string;
  /** Whether a mail with a first password was sent, for the first time or again. */
  readonly invitation: 'sent' | 'sent again' | 'not needed';
  readonly groups: readonly string[];
  /** Groups that the user was not in before. */
  readonly added: readonly string[];
  readonly hasSecondFactor: boolean;
}

/**
 * Makes somebody an owner of the shop: the user who has the address, or a new one, who gets a mail. A repeat
 * changes nothing, and invites again whoever has not signed in yet.
 *
 * @throws OwnerError
 */
export async function makeOwner(
  { email: given }: { readonly email: string },
  { cognito, pool }: { readonly cognito: CognitoIdentityProviderClient; readonly pool: UserPool },
): Promise<Owner> {
  const address = emailAddress.safeParse(given);
  if (!address.success) throw new OwnerError(`${given} is no e-mail address`);
  const email = address.data;
  const user = { UserPoolId: pool.poolId, Username: email };
  const known = await find();
  assertReady(known, email);
  const invitation = await invite();
  const { Groups = [] } = await cognito.send(new AdminListGroupsForUserCommand(user));
  const added = GROUPS.filter((group) => !Groups.some(({ GroupName }) => GroupName === group));
  for (const GroupName of added) {
    await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName }));
  }
  return {
    email,
    invitation,
    groups: GROUPS,
    added,
    hasSecondFactor: known?.UserMFASettingList?.includes('SOFTWARE_TOKEN_MFA') ?? false,
  };

  async function find(): Promise<AdminGetUserCommandOutput | undefined> {
    try {
      return await cognito.send(new AdminGetUserCommand(user));
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
      return undefined;
    }
  }

  async function invite(): Promise<Owner['invitation']> {
    const isInvited = known?.UserStatus === 'FORCE_CHANGE_PASSWORD';
    if (known !== undefined && !isInvited) return 'not needed';
    await cognito.send(
      new AdminCreateUserCommand({
        ...user,
        DesiredDeliveryMediums: ['EMAIL'],
        ...(isInvited
          ? { MessageAction: 'RESEND' }
          : {
              // Who has the rights for this command says whose address it is.
              UserAttributes: [
                { Name: 'email', Value: email },
                { Name: 'email_verified', Value: 'true' },
              ],
            }),
      }),
    );
    return isInvited ? 'sent again' : 'sent';
  }
}

function assertReady(known: AdminGetUserCommandOutput | undefined, email: string): void {
  if (known?.Enabled === false) throw new OwnerError(`The account of ${email} is disabled`);
  if (known?.UserStatus === 'UNCONFIRMED') {
    throw new OwnerError(
      `${email} has signed up and not confirmed the address: nobody knows whose it is before that`,
    );
  }
}

/** What became of it, for people. */
export function ownerText(
  { email, invitation, groups, added, hasSecondFactor }: Owner,
  { loginUrl, clientId }: UserPool,
  callbackUrl: string,
): string {
  const signIn = new URL('/login', loginUrl);
  signIn.search = String(
    new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: callbackUrl,
    }),
  );
  const invited =
    invitation === 'not needed'
      ? `${email} has an account`
      : `An invitation is ${invitation} to ${email}; its first password is good for seven days`;
  return [
    invited,
    `${added.length === 0 ? 'Is in the groups' : 'Is now in the groups'} ${groups.join(' and ')}`,
    `Signs in at ${signIn}`,
    hasSecondFactor
      ? 'Has a second factor'
      : 'Has no second factor yet, and is a customer until there is one: docs/deploy.md, The first owner',
    '',
  ].join('\n');
}

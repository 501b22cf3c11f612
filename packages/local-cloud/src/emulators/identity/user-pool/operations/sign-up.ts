import { assertRequired, readAttributes } from '../attributes.ts';
import { assertSecretHash, clientOf } from '../core.ts';
import { notAuthorized } from '../errors.ts';
import { operation } from '../operation.ts';
import { assertPassword, passwordCredential } from '../passwords.ts';
import {
  assertFree,
  postConfirmation,
  preSignUp,
  readUsername,
  validationMap,
} from '../registration.ts';
import { sendCode } from '../send-code.ts';
import { NAMED_USER } from './named-user.ts';

export const SignUp = operation(
  'client',
  {
    ...NAMED_USER,
    Password: 'text',
    UserAttributes: 'attributes?',
    ValidationData: 'attributes?',
  },
  async (input, core, { isTrusted }) => {
    const { pool, client } = clientOf(core, input.ClientId);
    if (!isTrusted) assertSecretHash(client, [input.Username], input.SecretHash);
    if (pool.onlyAdminsCreateUsers) {
      throw notAuthorized('SignUp is not permitted for this user pool');
    }
    assertPassword(input.Password, pool.passwordPolicy);
    const given = readAttributes(pool, input.UserAttributes ?? [], client);
    const { username, sub, attributes } = readUsername(pool, input.Username, given);
    assertRequired(pool, attributes);
    assertFree(core, pool, input.Username);
    const { isConfirmed, isEmailVerified } = await preSignUp(core, pool, {
      source: 'PreSignUp_SignUp',
      username,
      clientId: client.id,
      attributes,
      validationData: validationMap(input.ValidationData),
      clientMetadata: input.ClientMetadata,
    });
    // Somebody else may have signed up while the function ran.
    assertFree(core, pool, input.Username);
    const now = Date.now();
    const user = core.users.put(pool, {
      poolId: pool.id,
      username,
      sub,
      status: isConfirmed ? 'CONFIRMED' : 'UNCONFIRMED',
      isEnabled: true,
      attributes: {
        ...attributes,
        ...(attributes.email !== undefined && { email_verified: String(isEmailVerified) }),
      },
      credential: passwordCredential(pool, username, input.Password),
      createdAt: now,
      modifiedAt: now,
    });
    const result = { UserConfirmed: isConfirmed, UserSub: sub };
    if (isConfirmed) {
      await postConfirmation(core, pool, user, 'ConfirmSignUp', client.id, input.ClientMetadata);
      return result;
    }
    if (!pool.verifiesEmail || attributes.email === undefined) return result;
    const delivery = await sendCode(core, pool, user, {
      purpose: 'confirm-sign-up',
      occasion: 'SignUp',
      clientId: client.id,
      clientMetadata: input.ClientMetadata,
    });
    return { ...result, CodeDeliveryDetails: delivery };
  },
);

import { bearerOf, type UserPoolCore } from '../core.ts';
import { codeExpired, codeMismatch, invalidParameter } from '../errors.ts';
import { operation } from '../operation.ts';
import { addressToVerify, countSent, proofOf, sendCode, tryCode } from '../send-code.ts';
import type { PoolSettings } from '../settings.ts';
import { assertEmailFree } from './update-attributes.ts';

export const GetUserAttributeVerificationCode = operation(
  'client',
  { AccessToken: 'text', AttributeName: 'text', ClientMetadata: 'map?' },
  async (input, core) => {
    assertEmail(input.AttributeName);
    const { pool, user, clientId } = await bearerOf(core, input.AccessToken);
    countSent(core, pool, user.username, 'verify-email');
    const delivery = await sendCode(core, pool, user, {
      purpose: 'verify-email',
      occasion: 'VerifyUserAttribute',
      clientId,
      clientMetadata: input.ClientMetadata,
    });
    return { CodeDeliveryDetails: delivery };
  },
);

export const VerifyUserAttribute = operation(
  'client',
  { AccessToken: 'text', AttributeName: 'text', Code: 'text' },
  async (input, core) => {
    assertEmail(input.AttributeName);
    const { pool, user } = await bearerOf(core, input.AccessToken);
    const address = addressToVerify(user) ?? '';
    const proof = proofOf(address, input.Code);
    const outcome = await tryCode(core, pool, user.username, 'verify-email', proof);
    if (outcome === 'wrong') throw codeMismatch();
    if (outcome === 'none') throw codeExpired();
    verifyEmail(core, pool, user.username, address);
    return {};
  },
);

function verifyEmail(
  core: UserPoolCore,
  pool: PoolSettings,
  username: string,
  address: string,
): void {
  const user = core.users.find(pool, username);
  // Another one may wait since the code was compared.
  if (!user || addressToVerify(user) !== address) throw codeExpired();
  const { pendingEmail, ...rest } = user;
  if (pendingEmail !== undefined) assertEmailFree(core, pool, user, pendingEmail);
  if (!core.codes.take({ ...user, purpose: 'verify-email' })) throw codeExpired();
  core.users.put(pool, {
    ...rest,
    attributes: {
      ...user.attributes,
      ...(pendingEmail !== undefined && { email: pendingEmail }),
      email_verified: 'true',
    },
    modifiedAt: Date.now(),
  });
}

/** @throws ServiceError `InvalidParameterException` */
function assertEmail(name: string): void {
  if (name === 'email') return;
  throw invalidParameter(
    name === 'phone_number'
      ? 'The local cloud sends no text messages'
      : `Invalid attribute name: ${name} cannot be verified`,
  );
}

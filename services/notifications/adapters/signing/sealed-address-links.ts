import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { InvalidConfirmationTokenError } from '../../domain/address-confirmation.errors.ts';
import type { AddressLinks } from '../../ports/address-links.ts';
import type { LinkSettings } from './link-settings.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const payloadSchema = z.tuple([z.string().min(1), z.string().min(1), z.int()]);

/**
 * Links whose token says which customer gave which address, and when. It is encrypted and not only
 * signed: links end up in logs, and the address is kept nowhere else. The newest key seals; a link
 * that an earlier one has sealed opens too.
 */
export const sealedAddressLinks = ({ keys, publicUrl }: LinkSettings): AddressLinks => ({
  async linkFor({ recipientId, address }, at) {
    const [newest] = await keys.all();
    const token = seal(newest, JSON.stringify([recipientId, address, at.getTime()]));
    return `${publicUrl}/confirm-address?token=${token.toString('base64url')}`;
  },
  async open(token) {
    const bytes = Buffer.from(token, 'base64url');
    const key = await keys.find((candidate) => unseal(candidate, bytes) !== undefined);
    const payload = key === undefined ? undefined : unseal(key, bytes);
    if (payload === undefined) throw new InvalidConfirmationTokenError();
    const [recipientId, address, madeAt] = payloadSchema.parse(JSON.parse(payload));
    return { recipientId, address, madeAt: new Date(madeAt) };
  },
});

/** Derives a key that opens nothing else that the signing key protects. */
const sealingKey = (key: string): Uint8Array =>
  createHmac('sha256', key).update('address-confirmation').digest();

function seal(key: string, payload: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(key), iv);
  const sealed = Buffer.concat([cipher.update(payload), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Returns undefined when this key did not seal it. */
function unseal(key: string, bytes: Buffer): string | undefined {
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    // A tag that is cut short would be easier to guess.
    const decipher = createDecipheriv(CIPHER, sealingKey(key), iv, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const sealed = bytes.subarray(IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

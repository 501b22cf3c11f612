import { createHmac, randomBytes } from 'node:crypto';
import { type Keyring, UnusableSigningKeyError } from '@commerce/aws/keys';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { isGoodAt } from '../../domain/webhook-secret.ts';
import type { SecretHolder, WebhookSecrets } from '../../ports/webhook-secrets.ts';

/**
 * Secrets that are random, and sealed (JWE, AES-256-GCM) by the newest signing key. The key that
 * sealed one is named in it, so a new signing key changes no secret. Signs as Standard Webhooks says,
 * so that receivers verify with a library they have; several secrets make several signatures.
 *
 * The signature covers the moment of sending; receivers reject what is older than five minutes.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function sealedWebhookSecrets({ keys }: { readonly keys: Keyring }): WebhookSecrets {
  const seal = async (webhookId: string, secret: Uint8Array) => {
    const [newest] = await keys.all();
    return new CompactEncrypt(secret)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keyIdOf(newest) })
      .encrypt(sealingKey(newest, webhookId));
  };

  const unseal = async (webhookId: string, sealed: string) => {
    const { plaintext } = await compactDecrypt(sealed, async ({ kid }) => {
      const key = await keys.find((candidate) => keyIdOf(candidate) === kid);
      if (key === undefined) {
        throw new UnusableSigningKeyError(`The key ${kid} that sealed a secret is gone`);
      }
      return sealingKey(key, webhookId);
    });
    return plaintext;
  };

  /** Opens all secrets, newest first. */
  const open = async ({ webhookId, secrets }: SecretHolder) => {
    if (secrets === undefined) {
      // The oldest key derived what no table holds; `seal` makes it independent of that key.
      const oldest = (await keys.all()).at(-1) ?? '';
      const bytes = createHmac('sha256', oldest).update(`webhook.${webhookId}`).digest();
      return [{ bytes }];
    }
    return Promise.all(
      secrets.map(async ({ sealed, ...rest }) => ({
        ...rest,
        bytes: await unseal(webhookId, sealed),
      })),
    );
  };

  return {
    async create(webhookId) {
      const bytes = randomBytes(32);
      return {
        secret: `whsec_${bytes.toString('base64')}`,
        sealed: await seal(webhookId, bytes),
      };
    },
    async sign({ webhookId, secrets }, { id, body, sentAt }) {
      const good = await open({
        webhookId,
        ...(secrets && { secrets: secrets.filter(isGoodAt(sentAt)) }),
      });
      const timestamp = String(Math.floor(sentAt.getTime() / 1000));
      const signatures = good.map(({ bytes }) =>
        createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64'),
      );
      return {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
      };
    },
    async areUnderNewestKey({ secrets }) {
      const [newest] = await keys.all();
      const kid = keyIdOf(newest);
      return secrets?.every(({ sealed }) => decodeProtectedHeader(sealed).kid === kid) ?? false;
    },
    async seal(webhook) {
      const opened = await open(webhook);
      return Promise.all(
        opened.map(async ({ bytes, ...rest }) => ({
          ...rest,
          sealed: await seal(webhook.webhookId, bytes),
        })),
      );
    },
  };
}

/** Names a key without telling it. */
const keyIdOf = (key: string): string =>
  createHmac('sha256', key).update('key-id').digest('base64url').slice(0, 11);

/** Derives a key for each webhook: a secret copied to another webhook cannot be opened there. */
const sealingKey = (key: string, webhookId: string): Uint8Array =>
  createHmac('sha256', key).update(`webhook-secret.${webhookId}`).digest();

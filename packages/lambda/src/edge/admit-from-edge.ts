import { createHash, timingSafeEqual } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { sdkDefaults } from '@commerce/aws';
import type { Keyring } from '@commerce/aws/keys';
import { secretKeyring } from '@commerce/aws/secrets-manager';
import { EDGE_HEADER } from '@commerce/service-model/edge';
import { PastTheEdgeError } from '../errors/edge-errors.ts';
import { memoise } from '../helpers/memoise.ts';

type Headers = Readonly<Record<string, string>>;

/**
 * Lets a request in that the distribution handed on: it carries a key of the secret. An API has an address of
 * its own, at which nobody has counted or looked at a request before.
 *
 * @throws PastTheEdgeError
 */
export async function admitFrom(keys: Pick<Keyring, 'find'>, headers: Headers): Promise<void> {
  // The distribution puts its own in place of one that a client sent.
  const given = headers[EDGE_HEADER];
  // Nobody who brings nothing makes it read the secret.
  if (given === undefined) throw new PastTheEdgeError();
  const digest = digestOf(given);
  const key = await keys.find((known) => timingSafeEqual(digestOf(known), digest));
  if (key === undefined) throw new PastTheEdgeError();
}

/** Digests have one length, which a comparison in constant time needs. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const secrets = memoise(() => new SecretsManagerClient(sdkDefaults));
const keyrings = new Map<string, Keyring>();

/**
 * Does so where the environment names the secret; a stage without a distribution names none. The secret is
 * read at the first request and kept.
 *
 * @throws PastTheEdgeError
 */
export async function admitFromEdge(headers: Headers): Promise<void> {
  const secretId = process.env.EDGE_SECRET_ID;
  if (!secretId) return;
  const keys = keyrings.get(secretId) ?? secretKeyring(secrets(), secretId);
  keyrings.set(secretId, keys);
  await admitFrom(keys, headers);
}

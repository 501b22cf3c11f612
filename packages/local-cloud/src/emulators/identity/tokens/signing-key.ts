import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';

export const ALGORITHM = 'RS256';

/** The key that signs every token, and what verifiers are shown of it. */
export interface SigningKey {
  readonly keyId: string;
  readonly privateKey: CryptoKey | Uint8Array;
  readonly publicKey: CryptoKey | Uint8Array;
  readonly publicJwk: JWK;
}

/** Reads the key of an earlier run, so that its tokens stay valid, or makes one and keeps it. */
export async function loadSigningKey(file: string): Promise<SigningKey> {
  const kept = readIfThere(file);
  if (kept === undefined) return toSigningKey(await createJwk(file));
  try {
    return await toSigningKey(JSON.parse(kept));
  } catch (cause) {
    throw new Error(`${file} holds no key; start with --fresh to begin without old state`, {
      cause,
    });
  }
}

async function toSigningKey(privateJwk: JWK): Promise<SigningKey> {
  const keyId = await calculateJwkThumbprint(privateJwk);
  const { kty, n, e } = privateJwk as { kty: 'RSA'; n: string; e: string };
  return {
    keyId,
    privateKey: await importJWK(privateJwk, ALGORITHM),
    publicKey: await importJWK({ kty, n, e }, ALGORITHM),
    publicJwk: { kty, n, e, kid: keyId, alg: ALGORITHM, use: 'sig' },
  };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function createJwk(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  // Renamed into place, so that a key is there whole or not at all.
  const draft = `${file}.draft`;
  writeFileSync(draft, JSON.stringify(jwk), { mode: 0o600 });
  renameSync(draft, file);
  return jwk;
}

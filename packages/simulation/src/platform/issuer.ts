import { createSign, generateKeyPairSync } from 'node:crypto';
import type { NetworkResponse } from '../in-turn/network.ts';

const KEY_ID = 'key-1';
/** Made before any day: nothing of a history depends on which keys they are. */
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

const toPart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs a token, as the issuer of customers' tokens does. */
export function tokenWith(claims: Readonly<Record<string, unknown>>): string {
  const signed = `${toPart({ alg: 'RS256', kid: KEY_ID })}.${toPart(claims)}`;
  const signature = createSign('sha256').update(signed).sign(keys.privateKey, 'base64url');
  return `${signed}.${signature}`;
}

/** Shows the keys of the issuer. */
export function issuerKeys(): NetworkResponse {
  const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256' };
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ keys: [jwk] }),
  };
}

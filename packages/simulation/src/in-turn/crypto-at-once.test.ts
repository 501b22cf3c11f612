import {
  jwksTokenVerifier,
  remoteKeys,
} from '@commerce/notifications/adapters/jwt/jwks-token-verifier.ts';
import { sealedWebhookSecrets } from '@commerce/notifications/adapters/signing/webhook-secrets.ts';
import { describeTokenVerifier } from '@commerce/notifications/ports/token-verifier.contract.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { cryptoAtOnce } from './crypto-at-once.ts';
import { redirectNetwork } from './redirect-network.ts';
import { withinTurn } from './testing/within-turn.ts';

const issuer = 'https://issuer.example';
const audience = 'commerce';
const claims: JWTPayload = { iss: issuer, aud: audience, exp: 4_102_444_800 };

/** An issuer at its address, and a way to sign by its key. */
async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256' };
  const undo = redirectNetwork({
    respond: async ({ url }) =>
      url.href === `${issuer}/.well-known/jwks.json`
        ? { status: 200, body: JSON.stringify({ keys: [jwk] }) }
        : { status: 404 },
    addressesOf: () => [],
  });
  const sign = (payload: JWTPayload) =>
    new SignJWT({ ...claims, ...payload })
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
      .sign(privateKey);
  return { sign, undo };
}

const verifierOf = () =>
  jwksTokenVerifier({ keys: remoteKeys(issuer), issuer, audience: [audience] });

describeTokenVerifier('jwksTokenVerifier, within the turn', async () => {
  const { sign, undo } = await startIssuer();
  const undoCrypto = cryptoAtOnce();
  const tokens = verifierOf();
  return {
    tokens: { verify: (token) => withinTurn(() => tokens.verify(token)) },
    tokenOf: (sub) => sign({ sub, ...(sub === 'sam' && { 'cognito:groups': ['staff'] }) }),
    stop: async () => {
      undoCrypto();
      undo();
    },
  };
});

describe('cryptoAtOnce', () => {
  let undo: () => void;
  beforeAll(() => {
    undo = cryptoAtOnce();
  });
  afterAll(() => undo());

  const keys = ['a'.repeat(32), 'b'.repeat(32)] as const;
  const secretsUnder = (...known: [string, ...string[]]) =>
    sealedWebhookSecrets({
      keys: {
        all: async () => known,
        find: async (matches) => known.find(matches),
      },
    });
  const message = { id: 'msg_1', body: '{}', sentAt: new Date('2026-01-05T10:00:00Z') };

  it('seals and opens secrets of webhooks', async () => {
    const { secret, sealed } = await withinTurn(() => secretsUnder(keys[0]).create('wh_1'));
    const holder = { webhookId: 'wh_1', secrets: [{ sealed }] };
    const rotated = secretsUnder(keys[1], keys[0]);
    const headers = await withinTurn(() => rotated.sign(holder, message));
    const resealed = await withinTurn(() => rotated.seal(holder));

    expect(secret).toMatch(/^whsec_/);
    expect(await rotated.areUnderNewestKey({ ...holder, secrets: resealed })).toBe(true);
    expect(await secretsUnder(keys[1]).sign({ ...holder, secrets: resealed }, message)).toEqual(
      headers,
    );
  });

  it('opens nothing that another key sealed, or that was changed', async () => {
    const { sealed } = await secretsUnder(keys[0]).create('wh_1');
    const parts = sealed.split('.');
    const changed = [...parts.slice(0, 3), `A${parts[3]?.slice(1)}A`, parts[4]].join('.');

    await expect(
      secretsUnder(keys[0]).sign({ webhookId: 'wh_1', secrets: [{ sealed: changed }] }, message),
    ).rejects.toMatchObject({ code: 'ERR_JWE_DECRYPTION_FAILED' });
    await expect(
      secretsUnder(keys[0]).sign({ webhookId: 'wh_2', secrets: [{ sealed }] }, message),
    ).rejects.toMatchObject({ code: 'ERR_JWE_DECRYPTION_FAILED' });
  });

  it('leaves secrets that were sealed before readable, and the other way round', async () => {
    undo();
    const { sealed } = await secretsUnder(keys[0]).create('wh_1');
    undo = cryptoAtOnce();
    const holder = { webhookId: 'wh_1', secrets: [{ sealed }] };
    const atOnce = await secretsUnder(keys[0]).sign(holder, message);
    const resealed = await secretsUnder(keys[0]).seal(holder);
    undo();
    const real = await secretsUnder(keys[0]).sign({ ...holder, secrets: resealed }, message);
    undo = cryptoAtOnce();

    expect(real).toEqual(atOnce);
  });

  it('hashes as Web Crypto does, and rejects a signature of somebody else', async () => {
    const data = Buffer.from('x');
    const hashed = await crypto.subtle.digest('SHA-256', data);
    undo();
    const real = await crypto.subtle.digest('SHA-256', data);
    const mine = await startIssuer();
    const others = await startIssuer();
    const forged = await mine.sign({ sub: 'alice' });
    undo = cryptoAtOnce();

    expect(Buffer.from(hashed).equals(Buffer.from(real))).toBe(true);
    await expect(verifierOf().verify(forged)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    others.undo();
    mine.undo();
  });
});

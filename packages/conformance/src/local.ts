import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextRun } from '@commerce/local-cloud/schedule';
import { startPlatform } from '@commerce/testing';
import { closeClients, createClients } from './clients.ts';
import type { ConformanceContext } from './context.ts';
import { Resources } from './resources.ts';
import { tokenIssuer } from './tokens.ts';

const FIXTURE = join(import.meta.dirname, '../../testing/fixture');

/** Boots a local cloud of its own with the fixture service; `close` ends it. */
export async function localContext(): Promise<ConformanceContext> {
  const stateDir = mkdtempSync(join(tmpdir(), 'conformance-'));
  const platform = await startPlatform({ root: FIXTURE, stateDir });
  const { body } = await platform.request<{ environment: Record<string, string> }>(
    'GET',
    '/_local/health',
  );
  const clients = createClients(body.environment);
  const { iss, aud } = claimsOf(await platform.token({ sub: 'alice' }));
  const key = JSON.parse(readFileSync(join(stateDir, 'identity/signing-key.json'), 'utf8'));
  return {
    clients,
    resources: new Resources(
      clients,
      'conformance',
      async () => 'arn:aws:iam::000000000000:role/x',
    ),
    missing: () => undefined,
    httpUrl: platform.url,
    tokens: await tokenIssuer({ issuer: String(iss), audience: String(aud), key }),
    mailFrom: 'shop@example.com',
    fixtureName: (name) => `echo-${name}-local`,
    nextRun: async (expression, timezone, from) => nextRun(expression, timezone, from),
    async close() {
      closeClients(clients);
      await platform.stop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

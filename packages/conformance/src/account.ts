import { readFileSync } from 'node:fs';
import { accountRole } from './account-role.ts';
import { closeClients, createClients } from './clients.ts';
import type { ConformanceContext, Facility, TokenIssuer } from './context.ts';
import { Resources } from './resources.ts';
import { tokenIssuer } from './tokens.ts';

export interface AccountOptions {
  /** Everything that is made has a name that begins so. */
  readonly prefix: string;
  /** Address of the fixture's HTTP API, when somebody deployed it to the stage. */
  readonly httpUrl?: string;
  readonly stage: string;
  /** Issuer of the tokens that the deployed authorizer trusts, and the file of its private key. */
  readonly issuer?: string;
  readonly signingKeyFile?: string;
  /** A verified sender. */
  readonly mailFrom?: string;
  /** Told of what could not be deleted. */
  readonly warn: (line: string) => void;
}

const AUDIENCE = 'commerce';

/** An AWS account, with the credentials and the region that every SDK client finds. */
export async function accountContext(options: AccountOptions): Promise<ConformanceContext> {
  const { prefix, httpUrl, stage, mailFrom, issuer, signingKeyFile, warn } = options;
  const clients = createClients();
  const role = accountRole(`${prefix}-role`);
  const resources = new Resources(clients, prefix, role.arn);
  const fixture =
    httpUrl === undefined
      ? 'needs the service packages/testing/fixture deployed: give its address with --http-url'
      : undefined;
  const missing: Record<Facility, string | undefined> = {
    http: fixture,
    functions: fixture,
    tokens:
      issuer === undefined || signingKeyFile === undefined
        ? 'needs tokens of the authorizer’s issuer: give --issuer and --signing-key'
        : undefined,
    mail: mailFrom === undefined ? 'needs a verified sender: give --mail-from' : undefined,
    schedules: 'Scheduler does not say when a schedule runs next',
  };
  const tokens: TokenIssuer =
    issuer !== undefined && signingKeyFile !== undefined
      ? await tokenIssuer({
          issuer,
          audience: AUDIENCE,
          key: JSON.parse(readFileSync(signingKeyFile, 'utf8')),
        })
      : { issuer: '', audience: AUDIENCE, sign: unavailable };
  return {
    clients,
    resources,
    missing: (facility) => missing[facility],
    httpUrl: (httpUrl ?? '').replace(/\/$/, ''),
    tokens,
    mailFrom: mailFrom ?? '',
    fixtureName: (name) => `echo-${name}-${stage}`,
    nextRun: unavailable,
    async close() {
      const failures = await resources.deleteAll();
      await role.delete().catch((error: unknown) => failures.push(String(error)));
      for (const failure of failures) warn(`left behind under ${prefix}: ${failure}`);
      closeClients(clients);
    },
  };
}

const unavailable = async (): Promise<never> => {
  throw new Error('This cloud has nothing of the kind');
};

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from '@jest/globals';
import type { RoleCredentials } from '../../rights/credentials.ts';
import type { Emulators } from '../index.ts';
import { deployIdentityStack } from './identity-stack.ts';
import { clientFor } from './test-context.ts';
import { startTestEmulators } from './test-emulators.ts';

/** The emulators with the stack of {@link deployIdentityStack}, for all tests of a file. */
export function identityPoolForAll() {
  const clients: { destroy(): void }[] = [];
  let home: string;
  let emulators: Emulators;
  let client: CognitoIdentityClient;

  function keep<Client extends { destroy(): void }>(made: Client): Client {
    clients.push(made);
    return made;
  }
  async function begin(): Promise<void> {
    emulators = await startTestEmulators(home);
    await deployIdentityStack(emulators);
    client = keep(new CognitoIdentityClient(clientFor(emulators.identity.endpoint)));
  }
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
    await begin();
  });
  afterAll(async () => {
    for (const one of clients) one.destroy();
    await emulators.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const pool = {
    get emulators() {
      return emulators;
    },
    get client() {
      return client;
    },
    /** The folder of the state. */
    get home() {
      return home;
    },
    get IdentityPoolId() {
      return emulators.identity.identityPoolId;
    },
    /** The user pool, as logins name it. */
    get provider() {
      return `cognito-idp.us-east-1.amazonaws.com/${emulators.identity.userPoolId}`;
    },
    /** Destroys the client when all tests have run. */
    keep,
    async restart(): Promise<void> {
      await emulators.stop();
      await begin();
    },
    loginOf: async (sub: string, ...groups: string[]): Promise<Record<string, string>> => ({
      [pool.provider]: await emulators.identity.issueToken({ sub, groups }),
    }),
    async idOf(sub: string): Promise<string> {
      const { IdentityPoolId } = pool;
      const Logins = await pool.loginOf(sub);
      const { IdentityId = '' } = await client.send(new GetIdCommand({ IdentityPoolId, Logins }));
      return IdentityId;
    },
    async credentialsOf(sub: string, ...groups: string[]) {
      const IdentityId = await pool.idOf(sub);
      const Logins = await pool.loginOf(sub, ...groups);
      const { Credentials } = await client.send(
        new GetCredentialsForIdentityCommand({ IdentityId, Logins }),
      );
      return {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
        expiration: Credentials?.Expiration,
      };
    },
    s3With: (credentials: RoleCredentials): S3Client =>
      keep(new S3Client({ ...clientFor(emulators.messaging.s3Endpoint), credentials })),
  };
  return pool;
}

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AdminDisableUserCommand,
  AdminListGroupsForUserCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const CLI = join(import.meta.dirname, '../src/shop/cli.ts');

let platform: SharedPlatform;
let ids: Awaited<ReturnType<SharedPlatform['userPool']>>;
beforeAll(async () => {
  platform = await sharedPlatform({ services: ['accounts'] });
  ids = await platform.userPool();
});
afterAll(() => platform?.stop());

const newAddress = () => `owner-${randomUUID()}@shop.example`;

/** `npm run shop -- owner`, as somebody runs it beside `npm start`. */
const owner = async (email: string): Promise<string> => {
  const argv = [CLI, 'owner', email, '--stage', 'local'];
  const env = { ...process.env, NODE_OPTIONS: '', LOCAL_CLOUD_URL: platform.url };
  return (await promisify(execFile)(process.execPath, argv, { env })).stdout;
};
const groupsOf = async (Username: string) => {
  const { Groups = [] } = await platform.aws.cognito.send(
    new AdminListGroupsForUserCommand({ UserPoolId: ids.userPoolId, Username }),
  );
  return Groups.map(({ GroupName }) => GroupName).sort();
};

describe('npm run shop -- owner', () => {
  it('invites somebody, once or twice, into both groups', async () => {
    const email = newAddress();

    expect(await owner(email)).toContain(`An invitation is sent to ${email}`);
    expect(await owner(email)).toContain(`An invitation is sent again to ${email}`);
    expect(await groupsOf(email)).toEqual(['owners', 'staff']);
    await platform.eventually(async () => {
      const mails = await platform.mails({ to: email });
      expect(mails.map(({ subject }) => subject)).toEqual([
        'Your account at Commerce',
        'Your account at Commerce',
      ]);
    });
  });

  it('says where to sign in, and that a second factor is needed', async () => {
    const text = await owner(newAddress());
    const [, address = ''] = /Signs in at (\S+)/.exec(text) ?? [];

    expect((await fetch(address)).status).toBe(200);
    expect(text).toContain('is a customer until there is one');
  });

  it('takes nobody whose address is not confirmed', async () => {
    const email = newAddress();
    await platform.aws.cognito.send(
      new SignUpCommand({
        ClientId: ids.clientId,
        Username: email,
        Password: 'Correct-Horse-9',
        UserAttributes: [{ Name: 'email', Value: email }],
      }),
    );

    await expect(owner(email)).rejects.toMatchObject({
      stderr: expect.stringContaining('not confirmed the address'),
    });
    expect(await groupsOf(email)).toEqual([]);
  });

  it('takes nobody whose account is disabled', async () => {
    const email = newAddress();
    await owner(email);
    await platform.aws.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: ids.userPoolId, Username: email }),
    );

    await expect(owner(email)).rejects.toMatchObject({
      stderr: expect.stringContaining('is disabled'),
    });
  });

  it.each([
    ['not-an-address', 'is no e-mail address'],
    ['ada@mailinator.com', 'Use an address that lasts'],
  ])('says what is wrong with %s', async (email, message) => {
    await expect(owner(email)).rejects.toMatchObject({ stderr: expect.stringContaining(message) });
  });
});

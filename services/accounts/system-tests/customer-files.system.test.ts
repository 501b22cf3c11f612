import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { folderOf, quarantineOf } from '../domain/customer-file.ts';
import { eicar, openScript, pdf, png } from '../testing/file-contents.ts';
import { type FileAccess, type Files, openFiles } from './files.ts';

let shop: Files;
let Bucket: string;
let alice: FileAccess;
let bob: FileAccess;
beforeAll(async () => {
  shop = await openFiles();
  Bucket = shop.configuration.customerFilesBucket;
  const customers = [await shop.signUp(), await shop.signUp()];
  const [first, second] = await Promise.all(customers.map(({ idToken }) => shop.filesOf(idToken)));
  if (!first || !second) throw new Error('Two customers have two folders');
  [alice, bob] = [first, second];
});
afterAll(() => shop?.stop());

const keyOf = ({ identityId }: FileAccess, name: string) => `${folderOf(identityId)}${name}`;
const put = ({ s3 }: FileAccess, Key: string, Body: Buffer | string) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const textOf = async ({ s3 }: FileAccess, Key: string) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToByteArray();
/** Names of what an operator sees below a prefix. */
const below = async (prefix: string) => {
  const { Contents = [] } = await shop.aws.s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: prefix }),
  );
  return Contents.map(({ Key = '' }) => Key.slice(prefix.length));
};
const denied = { name: 'AccessDenied' };

describe('a customer who signed up', () => {
  it('keeps files in a folder of their own', async () => {
    const Key = keyOf(alice, 'returns/broken mug.png');
    await put(alice, Key, png());
    await shop.atRest();

    expect(Buffer.from((await textOf(alice, Key)) ?? [])).toEqual(png());
    const listed = await alice.s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: folderOf(alice.identityId) }),
    );
    expect(listed.Contents?.map((file) => file.Key)).toEqual([Key]);
    await alice.s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(await below(folderOf(alice.identityId))).toEqual([]);
  });

  it('reaches nobody else’s', async () => {
    const Key = keyOf(bob, 'passport.pdf');
    await put(bob, Key, pdf());

    await expect(textOf(alice, Key)).rejects.toMatchObject(denied);
    await expect(put(alice, Key, png())).rejects.toMatchObject(denied);
    await expect(alice.s3.send(new DeleteObjectCommand({ Bucket, Key }))).rejects.toMatchObject(
      denied,
    );
    await expect(
      alice.s3.send(new ListObjectsV2Command({ Bucket, Prefix: folderOf(bob.identityId) })),
    ).rejects.toMatchObject(denied);
    await expect(
      alice.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'customers/' })),
    ).rejects.toMatchObject(denied);
    expect(Buffer.from((await textOf(bob, Key)) ?? [])).toEqual(pdf());
  });

  it('is rid of what they may not keep, which waits in quarantine', async () => {
    const uploads: [string, Buffer | string][] = [
      ['page.png', '<html><script>alert(1)</script>'],
      ['test.pdf', eicar()],
      ['invoice.pdf', pdf(openScript())],
    ];
    for (const [name, content] of uploads) await put(alice, keyOf(alice, name), content);

    await shop.eventually(async () => expect(await below(folderOf(alice.identityId))).toEqual([]));

    expect(await below(quarantineOf(alice.identityId))).toHaveLength(uploads.length);
    const [hidden = ''] = await below(quarantineOf(alice.identityId));
    await expect(
      alice.s3.send(
        new GetObjectCommand({ Bucket, Key: `${quarantineOf(alice.identityId)}${hidden}` }),
      ),
    ).rejects.toMatchObject(denied);
  });

  it('has room for 50 files, and again for what they delete', async () => {
    const { idToken } = await shop.signUp();
    const carol = await shop.filesOf(idToken);
    const names = Array.from({ length: 52 }, (_, n) => `${String(n).padStart(2, '0')}.png`);
    for (const name of names) await put(carol, keyOf(carol, name), png());
    await shop.eventually(async () =>
      expect(await below(folderOf(carol.identityId))).toHaveLength(50),
    );

    const [first = ''] = await below(folderOf(carol.identityId));
    await carol.s3.send(new DeleteObjectCommand({ Bucket, Key: keyOf(carol, first) }));
    await put(carol, keyOf(carol, 'again.png'), png());
    await shop.atRest();

    expect(await below(folderOf(carol.identityId))).toContain('again.png');
  });
});

describe('the folder of a customer', () => {
  it('is in what they export, and goes with their account', async () => {
    const { idToken: token } = await shop.signUp();
    const dave = await shop.filesOf(token);
    await put(dave, keyOf(dave, 'receipt.pdf'), pdf());
    await put(dave, keyOf(dave, 'page.png'), '<html>');
    await shop.atRest();
    const introduced = await shop.request('GET', '/me', { token });
    const exported = await shop.request<{ services: { accounts: object[] } }>('GET', '/me/export', {
      token,
    });
    const deleted = await shop.request('DELETE', '/me', { token });

    expect([introduced.status, exported.status, deleted.status]).toEqual([200, 200, 202]);
    expect(exported.body.services.accounts).toContainEqual({
      kind: 'file',
      name: 'receipt.pdf',
      bytes: pdf().length,
      uploadedAt: expect.any(String),
    });
    await shop.eventually(async () => {
      expect(await below(folderOf(dave.identityId))).toEqual([]);
      expect(await below(quarantineOf(dave.identityId))).toEqual([]);
    });
    await expect(shop.filesOf(token)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('a member of staff', () => {
  it('reads what customers sent, and changes nothing', async () => {
    const Key = keyOf(bob, 'damage.png');
    await put(bob, Key, png());
    const staff = await shop.filesOf(await shop.token({ sub: 'sam', groups: ['staff'] }));

    expect(Buffer.from((await textOf(staff, Key)) ?? [])).toEqual(png());
    await expect(put(staff, Key, pdf())).rejects.toMatchObject(denied);
    await expect(staff.s3.send(new DeleteObjectCommand({ Bucket, Key }))).rejects.toMatchObject(
      denied,
    );
    await expect(
      staff.s3.send(new GetObjectCommand({ Bucket, Key: quarantineOf(alice.identityId) })),
    ).rejects.toMatchObject(denied);
  });
});

describe('whoever has not signed in', () => {
  it('gets no credentials and no file', async () => {
    const Key = keyOf(bob, 'private.png');
    await put(bob, Key, png());

    expect((await fetch(`${shop.s3Url}/${Bucket}/${Key}`)).status).toBe(403);
    await expect(shop.filesOf('not a token')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('loses what they had when their token is of somebody who signed out everywhere', async () => {
    const { idToken, email } = await shop.signUp();
    await shop.filesOf(idToken);
    await shop.aws.cognito.send(
      new AdminUserGlobalSignOutCommand({
        UserPoolId: shop.configuration.userPoolId,
        Username: email,
      }),
    );

    await expect(shop.filesOf(idToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Token is inactive',
    });
  });
});

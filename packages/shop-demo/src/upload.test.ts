import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { type Emulators, startEmulators } from '@commerce/local-cloud/emulators';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const UPLOAD = fileURLToPath(new URL('../bin/upload.mjs', import.meta.url));
const Bucket = 'uploads';
const directory = mkdtempSync(join(tmpdir(), 'upload-'));
let emulators: Emulators;
let s3: S3Client;
beforeAll(async () => {
  emulators = await startEmulators({
    stateDir: null,
    invokeFunction: async () => ({ payload: null }),
    log: () => {},
  });
  s3 = new S3Client({
    endpoint: emulators.messaging.s3Endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  await emulators.messaging.ensureBucket(Bucket);
});
afterAll(async () => {
  s3.destroy();
  await emulators.stop();
  rmSync(directory, { recursive: true, force: true });
});

const fileOf = (name: string, content = 'pixels') => {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
};
const imageForm = ({ Expires = 600 } = {}) =>
  createPresignedPost(s3, {
    Bucket,
    Key: 'image',
    Conditions: [
      ['content-length-range', 1, 10],
      ['starts-with', '$Content-Type', 'image/'],
    ],
    Expires,
  });

/** Runs the command as npm does; returns how it ended and all that it said. */
async function upload(file: string, form: object) {
  const child = spawn(process.execPath, [UPLOAD, file], {
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  // It may have ended before it read the form.
  child.stdin.on('error', () => {}).end(JSON.stringify({ upload: form }));
  const said = await text(child.stderr);
  return { code: await ended, said };
}

describe('npm run upload', () => {
  it.each([
    ['photo.JPG', 'image/jpeg'],
    ['IMG_0001.HEIC', 'image/heic'],
    ['scan.tif', 'image/tiff'],
    ['still.gif', 'image/gif'],
  ])('sends %s as %s', async (name, type) => {
    const file = fileOf(name);

    expect(await upload(file, await imageForm())).toEqual({ code: 0, said: `uploaded ${file}\n` });

    const { ContentType } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'image' }));
    expect(ContentType).toBe(type);
  });

  it('says in one sentence that a folder is no file', async () => {
    const folder = join(directory, 'folder');
    mkdirSync(folder);

    expect(await upload(folder, await imageForm())).toEqual({
      code: 1,
      said: `error ${folder} is no file: name one that is to be sent\n`,
    });
  });

  it('says which files the form takes', async () => {
    const file = fileOf('notes.txt');

    const { code, said } = await upload(file, await imageForm());

    expect(code).toBe(1);
    expect(said).toMatch(
      /^error The form takes no file such as \S+notes\.txt: its name must end in \.avif, .*\.webp\n$/,
    );
  });

  it.each([
    [
      'too large',
      'x'.repeat(11),
      600,
      'The file is too large: the form takes 10 bytes at the most',
    ],
    ['empty', '', 600, 'The file is empty: name one that has something in it'],
    [
      'late',
      'pixels',
      -1,
      'The form has expired: ask the API for another one, and send the file within the time that it names',
    ],
  ])('says what to do about a file that is %s', async (_what, content, Expires, sentence) => {
    const answer = await upload(fileOf('photo.jpg', content), await imageForm({ Expires }));

    expect(answer).toEqual({ code: 1, said: `error ${sentence}\n` });
  });

  it('says what S3 said to a form that was changed', async () => {
    const { url, fields } = await imageForm();

    const { code, said } = await upload(fileOf('photo.jpg'), {
      url,
      fields: { ...fields, key: 'other' },
    });

    expect(code).toBe(1);
    expect(said).toMatch(
      /^error The upload was answered 403: Invalid according to Policy: .*\. Ask the API for another form, and hand it on unchanged\n$/,
    );
  });

  it('says where nothing answers', async () => {
    const url = await addressOfNobody();

    expect(await upload(fileOf('photo.jpg'), { ...(await imageForm()), url })).toEqual({
      code: 1,
      said: `error The form's address ${url} does not answer: start the platform (npm start), and ask it for another form\n`,
    });
  });
});

async function addressOfNobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/uploads`;
}

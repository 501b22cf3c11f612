import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openFrontDoor } from './testing/open-front-door.ts';
import { exchange, rawConnection, statusesIn } from './testing/raw-http.ts';

describe('/_local, asked the wrong way,', () => {
  let door: Awaited<ReturnType<typeof openFrontDoor>>;

  beforeAll(async () => {
    door = await openFrontDoor({ http: (_, response) => response.end(), webSocket: () => {} });
  });
  afterAll(async () => {
    await door.stop();
  });

  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${door.url}/_local${path}`, init);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  it.each([
    ['POST', '/token?sub=alice', 'GET'],
    ['PUT', '/mails', 'GET, DELETE'],
    ['GET', '/services/orders', 'PUT, DELETE'],
    ['OPTIONS', '/health', 'GET'],
  ])('says what may be asked instead of %s %s', async (method, path, allowed) => {
    const { status, headers } = await ask(path, { method });
    expect([status, headers.get('allow')]).toEqual([405, allowed]);
  });

  it('takes HEAD for GET', async () => {
    for (const path of ['', '/health']) {
      expect(await ask(path, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    }
  });

  it('hands tokens to this machine alone', async () => {
    const head = (host: string) =>
      `GET /_local/token?sub=alice HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

    for (const host of ['localhost', `127.0.0.1:${door.port}`, '[::1]']) {
      expect(statusesIn(await exchange(door.port, head(host)))).toEqual([200]);
    }
    const received = await exchange(door.port, head('evil.example:3000'));
    expect(statusesIn(received)).toEqual([421]);
    expect(received).not.toContain('eyJ');
    // The services behind it are as public as they are in AWS.
    const other = 'GET /things/1 HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n';
    expect(statusesIn(await exchange(door.port, other))).toEqual([200]);
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['another service', '{"manifest":{"service":"other"},"invokeUrl":"http://127.0.0.1:1"}'],
    ['nothing', ''],
  ])('does not take %s for a service', async (_, body) => {
    const { status, text } = await ask('/services/orders', { method: 'PUT', body });
    expect([status, text]).toEqual([
      400,
      'The body is not the JSON of a service that is called orders.\n',
    ]);
  });

  it('does not read on when a service is too large', async () => {
    const connection = rawConnection(door.port);
    const bytes = 9 * 1024 * 1024;
    connection.write(
      `PUT /_local/services/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${bytes}\r\n\r\n`,
    );
    connection.write(Buffer.alloc(bytes, ' '));
    expect(statusesIn(await connection.closed)).toEqual([413]);
  });

  it('forgets a service that it could not deploy', async () => {
    const resource = {
      service: 'broken',
      logicalId: 'Table',
      type: 'AWS::DynamoDB::Table',
      properties: { TableName: 'no/name' },
    };
    const manifest = { ...door.cloud.services.get('things')?.manifest, service: 'broken' };
    const body = JSON.stringify({
      manifest: { ...manifest, resources: [resource] },
      invokeUrl: 'http://127.0.0.1:1',
    });

    expect((await ask('/services/broken', { method: 'PUT', body })).status).toBe(400);

    expect(door.cloud.services.has('broken')).toBe(false);
  });

  it.each([
    ['/token?sub=alice&expiresIn=soon', 'expiresIn is a whole number, not "soon".'],
    ['/token?sub=alice&emailVerified=no', 'emailVerified is true or false, not "no".'],
    [`/token?sub=${'x'.repeat(129)}`, 'The subject (sub) is longer than 128 characters.'],
    ['/token?sub=sam%0A', 'The subject (sub) has more than one line.'],
    [
      '/token?sub=sam%E2%80%AE',
      'The subject (sub) holds a control of the writing direction, U+202E.',
    ],
    ['/executions?limit=many', 'limit is a whole number, not "many".'],
    ['/mailbox/%E0%A4', '/_local/mailbox/%E0%A4 is not percent-encoded UTF-8.'],
    ['/mails?after=yesterday', '"yesterday" is not a time, e.g. 2030-01-31T12:00:00Z'],
  ])('says in a sentence what is wrong with %s', async (path, sentence) => {
    expect(await ask(path)).toMatchObject({ status: 400, text: `${sentence}\n` });
  });
});

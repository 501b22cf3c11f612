import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openFrontDoor } from './testing/open-front-door.ts';

describe('/_local/faults', () => {
  let door: Awaited<ReturnType<typeof openFrontDoor>>;
  beforeAll(async () => {
    door = await openFrontDoor({ http: (_, response) => response.end(), webSocket: () => {} });
  });
  afterEach(() => door.cloud.emulators.faults.clear());
  afterAll(() => door.stop());

  const ask = async (method: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${door.url}/_local/faults`, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: response.ok ? JSON.parse(text) : undefined };
  };
  const putItem = { service: 'dynamodb', action: 'PutItem', resource: 'orders', kind: 'after' };

  it('switches a fault on, tells how often it has struck, and takes all of them back', async () => {
    expect(await ask('GET')).toMatchObject({ status: 200, body: { faults: [] } });

    const fault = { ...putItem, rate: 1, count: 3, struck: 0 };
    expect(await ask('POST', { ...putItem, count: 3 })).toMatchObject({
      body: { faults: [fault] },
    });
    const call = { service: 'dynamodb', action: 'PutItem', resources: ['orders'] } as const;
    expect(door.cloud.emulators.faults.strike(call)).toMatchObject(putItem);
    expect((await ask('GET')).body).toEqual({ faults: [{ ...fault, struck: 1 }] });

    expect((await ask('DELETE')).body).toEqual({ faults: [] });
    expect(door.cloud.emulators.faults.strike(call)).toBeUndefined();
  });

  it('strikes each call of a service that is told no more', async () => {
    const { body } = await ask('POST', { service: 'ses', kind: 'slow', seconds: 1.5 });
    expect(body).toEqual({
      faults: [{ service: 'ses', action: '*', kind: 'slow', rate: 1, seconds: 1.5, struck: 0 }],
    });
  });

  it.each([
    ['{', 'The body is not the JSON of a fault: {"service", "action", "kind"}.'],
    ['[]', 'The body is not the JSON of a fault: {"service", "action", "kind"}.'],
    [{}, /^service is one of dynamodb, lambda, .*, not absent\.$/],
    [{ ...putItem, service: 'ec2' }, /^service is one of .*, not "ec2"\.$/],
    [{ ...putItem, kind: 'explode' }, /^kind is one of before, .*, not "explode"\.$/],
    [{ ...putItem, kind: 'crash' }, 'kind is crash of the service lambda alone, not "crash".'],
    [{ ...putItem, action: '' }, 'action is the name of an operation, or *, not "".'],
    [{ ...putItem, resource: 3 }, 'resource is a name, not 3.'],
    [{ ...putItem, rate: 2 }, 'rate is a number from 0 to 1, not 2.'],
    [{ ...putItem, rate: '1' }, 'rate is a number from 0 to 1, not "1".'],
    [{ ...putItem, count: 0 }, 'count is a whole number from 1, not 0.'],
    [{ ...putItem, count: 1.5 }, 'count is a whole number from 1, not 1.5.'],
    [{ ...putItem, seconds: 1 }, 'seconds is the wait of the kind slow alone, not 1.'],
    [
      { service: 'ses', kind: 'slow', seconds: 0 },
      'seconds is a number above 0, 900 at the most, not 0.',
    ],
    [{ ...putItem, speed: 1 }, 'A fault has no "speed".'],
  ])('says what is wrong with %j, and switches nothing on', async (body, sentence) => {
    const { status, text } = await ask('POST', body);
    expect(status).toBe(400);
    if (typeof sentence === 'string') expect(text).toBe(`${sentence}\n`);
    else expect(text.trimEnd()).toMatch(sentence);
    expect(door.cloud.emulators.faults.list()).toEqual([]);
  });

  it('is not for other sites', async () => {
    const { status } = await ask('POST', putItem, { origin: 'https://evil.example' });
    expect(status).toBe(403);
    expect(door.cloud.emulators.faults.list()).toEqual([]);
  });
});

describe('/_local/promises', () => {
  let door: Awaited<ReturnType<typeof openFrontDoor>>;
  beforeAll(async () => {
    door = await openFrontDoor({
      http: (request, response) => {
        const status = request.url === '/things/accepted' ? 202 : 200;
        response.writeHead(status, { location: '/things/1' }).end();
      },
      webSocket: () => {},
    });
  });
  afterAll(() => door.stop());

  const promises = async () => {
    const response = await fetch(`${door.url}/_local/promises`);
    return { status: response.status, text: await response.text() };
  };

  it('says that nobody counts where no guide does', async () => {
    expect(await promises()).toEqual({
      status: 404,
      text: 'No promises are counted: no service that runs here has a guide that exports them.\n',
    });
  });

  it('counts what a guide counts, by what was accepted', async () => {
    const things = door.cloud.services.get('things');
    if (!things) throw new Error('things runs');
    door.cloud.services.set('things', {
      ...things,
      guide: { promises: async ({ accepted }) => ({ lost: accepted('/things/').length }) },
    });

    await fetch(`${door.url}/things/answered`);
    expect(await promises()).toEqual({ status: 200, text: '{"lost":0}' });
    await fetch(`${door.url}/things/accepted`);
    await fetch(`${door.url}/things/accepted`);
    expect(await promises()).toEqual({ status: 200, text: '{"lost":1}' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { makeClient } from './client.ts';
import { NoAnswerError, ProblemError } from './problem.ts';

/** A network that answers with the next of `answers`; an error is a network that is lost. */
function start(...answers: (Response | Error)[]) {
  const sent: { path: string; init: RequestInit }[] = [];
  const pauses: number[] = [];
  const client = makeClient({
    async fetch(path, init = {}) {
      sent.push({ path: String(path), init });
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer;
    },
    async wait(ms) {
      pauses.push(ms);
    },
    random: () => 0.5,
  });
  return { client, sent, pauses };
}

const problem = (status: number, body: object = {}, headers = {}) =>
  Response.json(body, { status, headers });
const lost = () => new TypeError('Failed to fetch');

describe('a request', () => {
  it('sends and takes JSON', async () => {
    const { client, sent } = start(Response.json({ asOf: 'now' }, { headers: { etag: '"1"' } }));
    const answer = await client('/shop/cart', {
      method: 'POST',
      body: { lines: [] },
      token: 'token',
      headers: { 'if-match': '"0"' },
    });
    expect(answer).toMatchObject({ status: 200, body: { asOf: 'now' } });
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(sent[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"lines":[]}',
      headers: {
        accept: 'application/json',
        authorization: 'Bearer token',
        'content-type': 'application/json',
        'if-match': '"0"',
      },
    });
  });

  it('says nothing of who asks when nobody is signed in', async () => {
    const { client, sent } = start(Response.json({}));
    await client('/shop/home');
    expect(sent[0]?.init.headers).toEqual({ accept: 'application/json' });
  });

  it('returns nothing of an answer without a body', async () => {
    const { client } = start(new Response(null, { status: 204 }));
    expect((await client('/x', { method: 'DELETE' })).body).toBeUndefined();
  });

  it('throws what the service says', async () => {
    const { client } = start(problem(404, { code: 'PRODUCT_NOT_FOUND', correlationId: 'c-1' }));
    const error = await client('/shop/products/X').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ status: 404, code: 'PRODUCT_NOT_FOUND', correlationId: 'c-1' });
  });

  it('throws the status alone of an error page of somebody on the way', async () => {
    const { client } = start(new Response('<h1>No</h1>', { status: 403 }));
    await expect(client('/x')).rejects.toMatchObject({ status: 403, code: undefined });
  });

  it('takes no page of somebody on the way for an answer', async () => {
    const page = () => new Response('<h1>Welcome to our train</h1>');
    const { client } = start(page(), page(), page());
    await expect(client('/shop/home')).rejects.toMatchObject({ status: 502 });
  });

  it.each([429, 502, 503, 504])('repeats a read after a %i, later each time', async (status) => {
    const { client, pauses } = start(problem(status), problem(status), Response.json({ ok: true }));
    expect((await client('/shop/home')).body).toEqual({ ok: true });
    expect(pauses).toEqual([300, 600]);
  });

  it('waits as long as the service says, up to a bound', async () => {
    const { client, pauses } = start(
      problem(429, {}, { 'retry-after': '2' }),
      problem(429, {}, { 'retry-after': '600' }),
      Response.json({}),
    );
    await client('/shop/home');
    expect(pauses).toEqual([2_000, 5_000]);
  });

  it('gives up after three attempts', async () => {
    const { client, sent } = start(lost(), lost(), lost(), Response.json({}));
    await expect(client('/shop/home')).rejects.toThrow(NoAnswerError);
    expect(sent).toHaveLength(3);
  });

  it.each([400, 401, 404, 409, 422, 500])('does not repeat after a %i', async (status) => {
    const { client, sent } = start(problem(status));
    await expect(client('/shop/home')).rejects.toMatchObject({ status });
    expect(sent).toHaveLength(1);
  });

  it('repeats a change only when it may be repeated', async () => {
    const once = start(lost(), Response.json({}));
    await expect(once.client('/orders', { method: 'POST' })).rejects.toThrow(NoAnswerError);
    expect(once.sent).toHaveLength(1);

    const { client, sent } = start(lost(), Response.json({}));
    await client('/orders', {
      method: 'POST',
      repeatable: true,
      headers: { 'idempotency-key': 'k' },
    });
    expect(sent.map(({ init }) => init.headers)).toEqual([
      { accept: 'application/json', 'idempotency-key': 'k' },
      { accept: 'application/json', 'idempotency-key': 'k' },
    ]);
  });

  it('ends without another attempt when nobody waits for it any more', async () => {
    const controller = new AbortController();
    const { client, sent } = start(lost(), Response.json({}));
    controller.abort();
    await expect(client('/shop/home', { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(sent).toHaveLength(1);
  });
});

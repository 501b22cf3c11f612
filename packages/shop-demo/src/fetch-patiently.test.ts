import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetchPatiently } from './fetch-patiently.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An API that gives these answers in turn, the last one for ever. */
async function api(...answers: [status: number, retryAfter?: string][]): Promise<string> {
  let asked = 0;
  server = createServer((_, outgoing) => {
    const [status, retryAfter] = answers[Math.min(asked, answers.length - 1)] ?? [500];
    asked += 1;
    outgoing.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    outgoing.end(`${asked}`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function ask(url: string) {
  const pauses: number[] = [];
  const response = await fetchPatiently(url, {}, async (pause) => pauses.push(pause));
  return { status: response.status, text: await response.text(), pauses };
}

describe('fetchPatiently', () => {
  it('comes again when it is asked to, after what the answer says', async () => {
    const { status, text, pauses } = await ask(await api([429, '3'], [503, '2'], [200]));
    expect([status, text]).toEqual([200, '3']);
    const [first = 0, second = 0] = pauses;
    expect(first).toBeGreaterThanOrEqual(3_000);
    expect(first).toBeLessThanOrEqual(4_500);
    expect(second).toBeGreaterThanOrEqual(2_000);
  });

  it.each([500, 502, 504])('comes again after %d: the API had no time for it', async (status) => {
    expect(await ask(await api([status], [200]))).toMatchObject({ status: 200, text: '2' });
  });

  it('waits about a second where the answer does not say, and never for long', async () => {
    const { pauses } = await ask(await api([429], [429, 'tomorrow'], [429, '86400'], [200]));
    const [none = 0, unclear = 0, long = 0] = pauses;
    for (const pause of [none, unclear]) {
      expect(pause).toBeGreaterThanOrEqual(1_000);
      expect(pause).toBeLessThanOrEqual(1_500);
    }
    expect(long).toBeLessThanOrEqual(30_000);
  });

  it('takes any other answer as it is, and gives the last one back when it has tried enough', async () => {
    expect(await ask(await api([409]))).toMatchObject({ status: 409, pauses: [] });
    server?.close();
    const { status, pauses } = await ask(await api([429]));
    expect([status, pauses.length]).toEqual([429, 29]);
  });
});

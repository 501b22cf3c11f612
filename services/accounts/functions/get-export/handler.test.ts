import { customerClaims, httpCaller } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ExportFailedError } from '../../domain/export.errors.ts';
import type { ExportWorkflow } from '../../ports/export-workflow.ts';
import { type AccountsWorld, accountsWorld } from '../../testing/world.ts';
import { MAX_RESPONSE_BYTES } from '../../use-cases/run-export.ts';
import { handler } from './handler.ts';

let world: AccountsWorld & { workflow: ExportWorkflow };
let addresses: { customerId: string; exportId: string }[];
beforeEach(async () => {
  const accounts = await accountsWorld();
  addresses = [];
  world = { ...accounts, workflow: workflowOf('x') };
});

/** Has one service, which holds so much. */
const workflowOf = (text: string): ExportWorkflow => ({
  async run(address) {
    addresses.push(address);
    const record = { kind: 'order', of: address.customerId, text };
    await world.pages.keep({ ...address, service: 'orders', page: 0, records: [record] });
  },
});
const get = httpCaller(() => handler.with(world), {
  route: 'GET /me/export',
  claims: customerClaims('alice'),
});
const leftBehind = () => Promise.all(addresses.map((address) => world.pages.collect(address)));

describe('GET /me/export', () => {
  it('sends all that is held about the caller, and leaves nothing behind', async () => {
    const { status, headers, body } = await get();

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="export.json"',
      'cache-control': 'no-store',
    });
    expect(body).toEqual({
      customerId: 'alice',
      generatedAt: '2026-01-05T10:15:00.000Z',
      services: { orders: [{ kind: 'order', of: 'alice', text: 'x' }] },
    });
    expect(await leftBehind()).toEqual([{}]);
  });

  it('says where an export is that is too large for a response', async () => {
    world.workflow = workflowOf('x'.repeat(MAX_RESPONSE_BYTES));
    const { status, headers, body } = await get();

    expect([status, body]).toEqual([303, {}]);
    const whole = world.pages.published.get(String(headers?.location)) ?? '';
    expect(JSON.parse(whole)).toMatchObject({ services: { orders: [{ of: 'alice' }] } });
    expect(await leftBehind()).toEqual([{}]);
  });

  it('sends nothing when a service could not read what it holds', async () => {
    const { run } = workflowOf('x');
    world.workflow = {
      async run(address) {
        await run(address);
        throw new ExportFailedError();
      },
    };
    const { status, headers, body } = await get();

    expect([status, body.code]).toEqual([503, 'EXPORT_FAILED']);
    expect(headers).toHaveProperty('retry-after');
    expect(JSON.stringify(body)).not.toContain('order');
  });

  it('makes none of an account that is deleted', async () => {
    await world.deletions.mark({ customerId: 'alice', requestedAt: '2026-01-05T10:15:30.000Z' });

    expect(await get()).toMatchObject({ status: 404, body: { code: 'ACCOUNT_DELETED' } });
    expect(addresses).toEqual([]);
  });

  it('is for whoever is signed in', async () => {
    expect(await get({ claims: {} })).toMatchObject({ status: 401 });
  });
});

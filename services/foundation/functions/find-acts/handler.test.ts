import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { act } from '../../testing/acts.ts';
import { inMemoryAuditRecord } from '../../testing/in-memory-audit-record.ts';
import { handler } from './handler.ts';

const audit = inMemoryAuditRecord();
const price = { after: { amount: 1_250, currency: 'EUR' } };
beforeEach(async () => {
  const second = act({ id: 'inventory/MUG-01:1:act', at: '2026-01-06T00:00:00.000Z', price });
  for (const each of [act(), second]) await audit.add(each, new Date('2030-01-01'));
});

const get = async (query: Record<string, string> = {}, claims = staffClaims()) => {
  const event = httpEvent({ route: 'GET /audit', query, claims });
  const { statusCode, body } = await handler.with({ audit })(event, lambdaContext());
  return { statusCode, body: JSON.parse(String(body)) };
};

describe('GET /audit', () => {
  it('shows what was done, newest first, page by page', async () => {
    const first = await get({ limit: '1' });
    expect(first.statusCode).toBe(200);
    expect(first.body).toEqual({
      acts: [act({ id: 'inventory/MUG-01:1:act', at: '2026-01-06T00:00:00.000Z', price })],
      cursor: expect.any(String),
    });
    const second = await get({ limit: '1', cursor: first.body.cursor });
    expect(second.body).toEqual({ acts: [act()] });
  });

  it.each([
    [{ actor: 'sam', action: 'order.approved', subject: 'ord_1' }, 2],
    [{ actor: 'susan' }, 0],
    [{ from: '2026-01-06' }, 1],
    [{ to: '2026-01-05' }, 1],
    [{ to: '2026-01-06' }, 2],
    [{ from: '2026-01-05T11:15:30+01:00', to: '2026-01-05T10:15:30.001Z' }, 1],
  ])('finds with %p', async (query: Record<string, string>, count) => {
    expect((await get(query)).body.acts).toHaveLength(count);
  });

  it.each([
    [{ limit: '0' }, 'INVALID_REQUEST'],
    [{ limit: '101' }, 'INVALID_REQUEST'],
    [{ actor: '' }, 'INVALID_REQUEST'],
    [{ action: 'Order approved' }, 'INVALID_REQUEST'],
    [{ subject: 'x'.repeat(257) }, 'INVALID_REQUEST'],
    [{ from: 'yesterday' }, 'INVALID_REQUEST'],
    [{ from: '2026-01-06', to: '2026-01-05' }, 'INVALID_REQUEST'],
    [{ cursor: 'nonsense' }, 'INVALID_CURSOR'],
    [{ cursor: Buffer.from('{"at":"now","id":"x"}').toString('base64url') }, 'INVALID_CURSOR'],
  ])('refuses %p with 400', async (query: Record<string, string>, code) => {
    const { statusCode, body } = await get(query);
    expect([statusCode, body.code]).toEqual([400, code]);
  });

  it('is for staff alone', async () => {
    expect((await get({}, customerClaims('alice'))).statusCode).toBe(403);
    expect((await get({}, {})).statusCode).toBe(401);
  });
});

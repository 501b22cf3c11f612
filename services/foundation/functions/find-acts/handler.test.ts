import { customerClaims, httpCaller, staffClaims } from '@commerce/lambda/fixtures';
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

const request = httpCaller(() => handler.with({ audit }), {
  route: 'GET /audit',
  claims: staffClaims(),
});
const get = (query: Record<string, string> = {}) => request({ query });

describe('GET /audit', () => {
  it('shows what was done, newest first, page by page', async () => {
    const first = await get({ limit: '1' });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      acts: [act({ id: 'inventory/MUG-01:1:act', at: '2026-01-06T00:00:00.000Z', price })],
      cursor: expect.any(String),
    });
    const second = await get({ limit: '1', cursor: first.body.cursor });
    expect(second.body).toEqual({ acts: [act()] });
  });

  it.each<{ query: Record<string, string>; count: number }>([
    { query: { actor: 'sam', action: 'order.approved', subject: 'ord_1' }, count: 2 },
    { query: { actor: 'susan' }, count: 0 },
    { query: { from: '2026-01-06' }, count: 1 },
    { query: { to: '2026-01-05' }, count: 1 },
    { query: { to: '2026-01-06' }, count: 2 },
    { query: { from: '2026-01-05T11:15:30+01:00', to: '2026-01-05T10:15:30.001Z' }, count: 1 },
  ])('finds $count with $query', async ({ query, count }) => {
    expect((await get(query)).body.acts).toHaveLength(count);
  });

  it.each<{ query: Record<string, string>; code: string }>([
    { query: { limit: '0' }, code: 'INVALID_REQUEST' },
    { query: { limit: '101' }, code: 'INVALID_REQUEST' },
    { query: { actor: '' }, code: 'INVALID_REQUEST' },
    { query: { action: 'Order approved' }, code: 'INVALID_REQUEST' },
    { query: { subject: 'x'.repeat(257) }, code: 'INVALID_REQUEST' },
    { query: { from: 'yesterday' }, code: 'INVALID_REQUEST' },
    { query: { from: '2026-01-06', to: '2026-01-05' }, code: 'INVALID_REQUEST' },
    { query: { cursor: 'nonsense' }, code: 'INVALID_CURSOR' },
    {
      query: { cursor: Buffer.from('{"at":"now","id":"x"}').toString('base64url') },
      code: 'INVALID_CURSOR',
    },
  ])('rejects $query with $code', async ({ query, code }) => {
    const { status, body } = await get(query);
    expect([status, body.code]).toEqual([400, code]);
  });

  it('is for staff alone', async () => {
    expect(await request({ claims: customerClaims('alice') })).toMatchObject({ status: 403 });
    expect(await request({ claims: {} })).toMatchObject({ status: 401 });
  });
});

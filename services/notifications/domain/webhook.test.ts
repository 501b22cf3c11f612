import { describe, expect, it } from '@jest/globals';
import { webhookMessageOf, webhookRetryDelay, webhookUrl } from './webhook.ts';

const change = {
  orderId: 'ord_1',
  customerId: 'alice',
  version: 2,
  event: 'order.rejected.v1',
  status: 'REJECTED',
  time: '2026-01-05T10:00:00.000Z',
  reason: 'OUT_OF_STOCK',
};

describe('webhookMessageOf', () => {
  it('says what became of the order, without the version of our contract', () => {
    expect(webhookMessageOf(change)).toEqual({
      type: 'order.rejected',
      timestamp: change.time,
      data: { orderId: 'ord_1', version: 2, status: 'REJECTED', reason: 'OUT_OF_STOCK' },
    });
  });

  it('gives no reason where there is none', () => {
    const { reason: _, ...placed } = { ...change, event: 'order.placed.v1', status: 'PENDING' };
    expect(webhookMessageOf(placed)?.data).toEqual({
      orderId: 'ord_1',
      version: 2,
      status: 'PENDING',
    });
  });

  it.each(['order.progressed.v1', 'order.approval-requested.v1', 'order.needs-attention.v1'])(
    'says nothing about %s',
    (event) => {
      expect(webhookMessageOf({ ...change, event })).toBeUndefined();
    },
  );
});

describe('webhookUrl', () => {
  it.each(['https://example.com/hook?x=1', 'https://example.com:8443/'])('takes %s', (url) => {
    expect(webhookUrl(url, []).href).toBe(url);
  });

  it.each([
    'http://example.com/',
    'https://user@example.com/',
    'https://:secret@example.com/',
    'ftp://example.com/',
    'javascript:alert(1)',
    'example.com',
  ])('rejects %s', (url) => {
    expect(() => webhookUrl(url, [])).toThrow(
      expect.objectContaining({ code: 'UNUSABLE_WEBHOOK_URL' }),
    );
  });

  it.each([
    'https://example.com:22/',
    'https://example.com:80/',
    'https://example.com:5432/',
    'https://example.com:44300/',
  ])('rejects the port of %s', (url) => {
    expect(() => webhookUrl(url, ['localhost'])).toThrow(
      expect.objectContaining({
        code: 'WEBHOOK_PORT_NOT_ALLOWED',
        details: { ports: [443, 8443] },
      }),
    );
  });

  it('lets a trusted host do without TLS and at any port, and no other', () => {
    expect(webhookUrl('http://localhost:4000/', ['localhost']).port).toBe('4000');
    expect(webhookUrl('https://localhost:4000/', ['localhost']).port).toBe('4000');
    expect(() => webhookUrl('xhttp://localhost:4000/', ['localhost'])).toThrow();
    expect(() => webhookUrl('file://localhost/etc/passwd', ['localhost'])).toThrow();
    expect(() => webhookUrl('http://localhost.example.com/', ['localhost'])).toThrow();
  });
});

describe('webhookRetryDelay', () => {
  it('doubles from half a minute to an hour', () => {
    expect([1, 2, 3, 8, 9, 20].map(webhookRetryDelay)).toEqual([30, 60, 120, 3_600, 3_600, 3_600]);
  });
});

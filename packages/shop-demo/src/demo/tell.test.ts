import { describe, expect, it } from '@jest/globals';
import type { Story } from './stories.ts';
import { tell } from './tell.ts';

const story: Story = {
  title: 'A story',
  order: {
    orderId: 'ord_1',
    status: 'CONFIRMED',
    subtotal: 4_490,
    discount: 449,
    shipping: 490,
    total: 4_531,
    currency: 'EUR',
    promotionCode: 'WELCOME10',
    breakdown: { rates: [{ basisPoints: 2_000, tax: 457 }] },
    timeline: [
      { type: 'placed', at: '2026-01-05T10:00:00.000Z', status: 'PENDING' },
      { type: 'confirmed', at: '2026-01-05T10:00:01.500Z', status: 'CONFIRMED' },
    ],
  },
  documents: [
    { number: 'SHOP-2026-1', kind: 'INVOICE', amount: 4_531, currency: 'EUR', url: 'http://s3/1' },
    { number: 'SHOP-CN-2026-1', kind: 'CREDIT_NOTE', amount: 200, currency: 'EUR' },
  ],
  mails: [{ subject: 'We have your order' }],
};

describe('a story of the demo', () => {
  it('says when what happened, what it cost, and what there is to read', () => {
    const [heading, ...lines] = tell(story, false).trimEnd().split('\n');
    expect(heading).toContain('A story  ord_1  €45.31');
    expect(lines.map((line) => line.trim().replaceAll(/ +/g, ' '))).toEqual([
      '+ 0 ms placed PENDING',
      '+ 1500 ms confirmed CONFIRMED',
      'WELCOME10: goods €44.90, less €4.49, shipping €4.90',
      'tax in it: €4.57 of 20 %',
      'invoice SHOP-2026-1, €45.31: http://s3/1',
      'credit note SHOP-CN-2026-1, €2.00',
      'mail: We have your order',
    ]);
  });

  it('gives no address of a platform that is gone', () => {
    const payment = { status: 'REQUIRES_ACTION', redirectUrl: 'http://bank/1' };
    const asking = { ...story, order: { ...story.order, payment } };
    expect(tell(asking, true)).toContain('the bank asks its customer\n');
    expect(tell(asking, false)).toContain('the bank asks its customer: http://bank/1\n');
    expect(tell(asking, true)).not.toContain('http');
  });

  it('says where to look when no mail came', () => {
    expect(tell({ ...story, mails: [] }, true)).toContain('npm run dlq -- list');
  });
});

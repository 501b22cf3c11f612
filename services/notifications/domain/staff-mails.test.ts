import { describe, expect, it } from '@jest/globals';
import { mailSetting as setting } from '../testing/mail-setting.ts';
import {
  approvalReminderMail,
  approvalWantedMail,
  importFinishedMail,
  stockDigestMail,
} from './staff-mails.ts';
import { texts } from './texts/index.ts';

const words = texts.en;

const request = {
  orderId: 'ord_1',
  total: { amount: 1_250_000, currency: 'EUR' },
  approvals: 1,
  approvalsRequired: 2,
  expiresAt: '2026-01-08T10:00:00.000Z',
  decisionToken: 'a/token',
};

describe('approvalWantedMail', () => {
  it('says why, then the same as the reminder', () => {
    expect(approvalWantedMail(request, setting).blocks).toEqual([
      { kind: 'paragraph', text: words.approvalWanted('ord_1', '€12,500.00').body },
      ...approvalReminderMail(request, setting).blocks,
    ]);
  });
});

describe('approvalReminderMail', () => {
  it('says what is to be decided, and until when', () => {
    const { blocks } = approvalReminderMail(request, setting);
    expect(blocks).toEqual([
      {
        kind: 'facts',
        facts: [
          { label: words.approval.order, value: 'ord_1' },
          { label: words.total, value: '€12,500.00' },
          { label: words.approval.approvals, value: words.approval.approvalsOf('1', '2') },
          { label: words.approval.expires, value: expect.stringContaining('January 8, 2026') },
        ],
      },
      { kind: 'notice', text: words.approval.ifNothing },
      {
        kind: 'button',
        label: words.approval.decide,
        url: 'https://shop.example/orders/ord_1/approval#token=a%2Ftoken',
      },
    ]);
  });
});

describe('importFinishedMail', () => {
  const report = { importId: 'imp_1', rows: 1_200, succeeded: 1_198, failed: 2, errors: [] };
  const { rows, succeeded, failed, firstErrors, line } = words.importCounts;
  const counts = {
    kind: 'facts',
    facts: [
      { label: rows, value: '1,200' },
      { label: succeeded, value: '1,198' },
      { label: failed, value: '2' },
    ],
  };

  it('counts, and has no list where nothing is wrong', () => {
    const { blocks } = importFinishedMail(report, setting);
    expect(blocks).toEqual([{ kind: 'paragraph', text: expect.any(String) }, counts]);
  });

  it('lists what is wrong', () => {
    const errors = [{ line: 3, reason: 'no price' }];
    const { blocks } = importFinishedMail({ ...report, errors }, setting);
    expect(blocks.slice(1)).toEqual([
      counts,
      { kind: 'paragraph', text: firstErrors },
      { kind: 'list', items: [line('3', 'no price')] },
    ]);
  });
});

describe('stockDigestMail', () => {
  const product = (sku: string, available: number) => ({
    sku,
    name: sku,
    available,
    threshold: 5,
  });
  const { depleted, low, left } = words.stockDigest({ count: 2, text: '2' });

  it('tells what is sold out from what is low', () => {
    const { blocks } = stockDigestMail([product('MUG', 0), product('TENT', 3)], setting);
    expect(blocks).toEqual([
      { kind: 'paragraph', text: depleted },
      { kind: 'list', items: ['MUG (MUG)'] },
      { kind: 'paragraph', text: low },
      { kind: 'list', items: [`TENT (TENT): ${left('3', '5')}`] },
    ]);
  });

  it('has no heading for what there is none of', () => {
    expect(stockDigestMail([product('MUG', 0)], setting).blocks).toHaveLength(2);
    expect(stockDigestMail([product('TENT', 3)], setting).blocks).toHaveLength(2);
  });
});

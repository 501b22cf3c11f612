import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asPaymentId, type PaymentId } from '../domain/ids.ts';
import type { ReconciliationLedger } from './reconciliation-ledger.ts';

/** Holds a ledger of the reconciliation to its port. */
export const describeReconciliationLedger = portContract<{ readonly ledger: ReconciliationLedger }>(
  (test) => {
    const opened = async (ledger: ReconciliationLedger) => {
      const ids: PaymentId[] = [];
      for await (const page of ledger.open()) ids.push(...page);
      return ids;
    };

    it('knows until when movements were compared', async () => {
      const { ledger } = test();
      expect(await ledger.comparedUntil()).toBeUndefined();
      await ledger.advance('2026-01-05T04:15:00.000Z');
      await ledger.advance('2026-01-06T04:15:00.000Z');
      expect(await ledger.comparedUntil()).toBe('2026-01-06T04:15:00.000Z');
      expect(await opened(ledger)).toEqual([]);
    });

    it('keeps a payment open once, until it is closed', async () => {
      const { ledger } = test();
      const [first, second] = [1, 2].map(() => asPaymentId(`pi_${randomUUID()}`)) as [
        PaymentId,
        PaymentId,
      ];
      for (const id of [first, second, first]) await ledger.keepOpen(id);
      expect((await opened(ledger)).sort()).toEqual([first, second].sort());
      await ledger.close(first);
      await ledger.close(first);
      expect(await opened(ledger)).toEqual([second]);
      await ledger.close(second);
    });
  },
);

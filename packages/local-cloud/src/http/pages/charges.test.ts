import { describe, expect, it } from '@jest/globals';
import { renderCharges } from './charges.ts';

const charge = (currency: string, amount: number, metadata: Record<string, string> = {}) => ({
  id: 'ch_1',
  paymentIntentId: 'pi_1',
  amount,
  amountCaptured: amount,
  amountRefunded: 0,
  currency,
  status: 'succeeded' as const,
  captured: true,
  metadata,
});

describe('renderCharges', () => {
  it.each([
    ['eur', 2_500, '€25.00'],
    ['huf', 499_000, 'HUF\u00a04,990.00'],
    ['isk', 500_000, 'ISK\u00a05,000'],
    ['mga', 1_234, 'MGA\u00a01,234.00'],
    ['kwd', 1_230, 'KWD\u00a01.230'],
  ])('shows a charge in %s of %i as people write it: %s', (currency, amount, written) => {
    expect(renderCharges([charge(currency, amount)], [])).toContain(written);
  });

  it('leads to the executions of the subjects that a guide names, and of no others', () => {
    const charges = [charge('eur', 2_500, { tripId: 't-1', seat: '4' })];
    const page = renderCharges(charges, [{ name: 'trip', id: 'tripId' }]);

    expect(page).toContain('tripId <a href="/_local/executions?about=t-1">t-1</a>');
    expect(page).toContain('<small>seat 4</small>');
  });
});

import type { ChargeSummary } from '../../emulators/index.ts';
import { chargedMoney } from '../../emulators/payments/charged-money.ts';
import type { Subject } from '../../guide.ts';
import { executionsAbout } from './executions.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { link, section, table } from './parts.ts';

/** Renders the charges of the payment sandbox, newest first; what they are about leads to its executions. */
export const renderCharges = (
  charges: readonly ChargeSummary[],
  subjects: readonly Subject[],
): string =>
  page({
    title: 'Payments',
    section: '/_local/charges',
    body: section(
      'charges',
      'Charges',
      table(
        'Charges',
        ['charge', { name: 'amount', isNumber: true }],
        charges.toReversed().map((charge) => {
          const money = (amount: number) => chargedMoney(amount, charge.currency);
          return [
            html`${charge.id}${Object.entries(charge.metadata).map(
              ([name, value]) =>
                html`<small>${name} ${subjects.some(({ id }) => id === name) ? link(executionsAbout(value), value) : value}</small>`,
            )}`,
            html`${money(charge.amount)}${becameOf(charge).map(
              ([mood, what, amount]) =>
                html`<small><span class="${mood}">${what}</span> ${amount > 0 && money(amount)}</small>`,
            )}`,
          ];
        }),
      ),
    ),
  });

/** Tells where a charge's money went: how that is, in words, and how much. */
function becameOf(charge: ChargeSummary): [mood: string, what: string, amount: number][] {
  if (charge.status === 'failed') return [['bad', charge.failureCode ?? 'failed', 0]];
  if (!charge.captured) return [['busy', 'authorized', 0]];
  return [
    ['good', 'captured', charge.amountCaptured],
    ...(charge.amountRefunded > 0
      ? [['busy', 'refunded', charge.amountRefunded] satisfies [string, string, number]]
      : []),
  ];
}

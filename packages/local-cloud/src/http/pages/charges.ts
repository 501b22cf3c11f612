import type { ChargeSummary } from '../../emulators/index.ts';
import { executionsAbout } from './executions.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { link, section, table } from './parts.ts';

/** What the payment sandbox holds, newest first. */
export const renderCharges = (charges: readonly ChargeSummary[]): string =>
  page({
    title: 'Payments',
    section: '/_local/charges',
    body: section(
      'charges',
      'Charges',
      table(
        'Charges',
        [
          'charge',
          'status',
          { name: 'amount', isNumber: true },
          { name: 'captured', isNumber: true },
          { name: 'refunded', isNumber: true },
        ],
        charges.toReversed().map((charge) => {
          const money = moneyIn(charge.currency);
          return [
            html`${charge.id}${Object.entries(charge.metadata).map(
              ([name, value]) =>
                html`<small>${name} ${name === 'orderId' ? link(executionsAbout(value), value) : value}</small>`,
            )}`,
            charge.status === 'failed'
              ? html`<span class="bad">failed</span> ${charge.failureCode}`
              : charge.captured
                ? html`<span class="good">captured</span>`
                : html`<span class="busy">authorized</span>`,
            money(charge.amount),
            money(charge.amountCaptured),
            money(charge.amountRefunded),
          ];
        }),
        { wide: true },
      ),
    ),
  });

/** Minor units as people write them: how many there are is the currency's own. */
function moneyIn(currency: string): (amount: number) => string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return (amount) => format.format(amount / 10 ** digits);
}

import { erasureTaskInput, erasureTaskOutput } from '@commerce/events';
import { pagedTaskHandler, systemClock } from '@commerce/lambda';
import { invoiceSeller, personDependencies } from '../../dependencies.ts';
import { asCustomerId } from '../../domain/ids.ts';
import { listPosition } from '../../http/cursors.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';

export const handler = pagedTaskHandler(
  {
    name: 'erase-customer',
    input: erasureTaskInput,
    output: erasureTaskOutput,
    position: listPosition,
  },
  async ({ dryRun, after, ...input }, _context, { seller, ...dependencies }) => {
    const customerId = asCustomerId(input.customerId);
    const { scanned, anonymised, invoices, open, next } = await eraseCustomer(
      { customerId, dryRun, after },
      dependencies,
    );
    const kept = [
      { what: 'products, amounts and country of orders', why: 'accounting', items: anonymised },
      {
        what: 'invoices and credit notes, with the name',
        why: `tax law, ${seller.keepYears} years`,
        items: invoices,
      },
      { what: 'orders that are not over', why: 'they need their customer', items: open },
    ].filter(({ items }) => items > 0);
    return { scanned, deleted: anonymised, kept, next };
  },
  () => ({
    ...personDependencies(),
    seller: invoiceSeller(),
    clock: systemClock,
  }),
);

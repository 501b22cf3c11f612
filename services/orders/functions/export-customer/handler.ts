import { exportTaskHandler } from '@commerce/lambda';
import { invoiceLedger, orderRepository, paymentCustomerDependencies } from '../../dependencies.ts';
import { asCustomerId } from '../../domain/ids.ts';
import { listPosition } from '../../http/cursors.ts';
import { toExportRecords } from '../../messages/to-export-records.ts';
import { exportCustomer } from '../../use-cases/export-customer.ts';

export const handler = exportTaskHandler(
  listPosition,
  async ({ customerId, after }, _context, dependencies) => {
    const page = await exportCustomer(
      { customerId: asCustomerId(customerId), after },
      dependencies,
    );
    return { records: toExportRecords(page), next: page.next };
  },
  () => ({
    orders: orderRepository(),
    ledger: invoiceLedger(),
    ...paymentCustomerDependencies(),
  }),
);

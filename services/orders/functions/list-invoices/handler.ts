import { httpHandler } from '@commerce/lambda';
import { invoiceFiles, invoiceLedger, orderRepository } from '../../dependencies.ts';
import { asCustomerId, asOrderId } from '../../domain/ids.ts';
import { orderPath } from '../../http/requests.ts';
import { orderReaders } from '../../http/systems.ts';
import { toInvoiceList } from '../../http/to-invoice-list.ts';
import { listInvoices } from '../../use-cases/list-invoices.ts';

export const handler = httpHandler(
  { auth: 'customer', machines: orderReaders, path: orderPath },
  async ({ path, caller }, dependencies) => {
    const reader = { customerId: asCustomerId(caller.sub), isStaff: caller.isStaff };
    const invoices = await listInvoices({ orderId: asOrderId(path.orderId), reader }, dependencies);
    return { status: 200, body: toInvoiceList(invoices) };
  },
  () => ({ orders: orderRepository(), ledger: invoiceLedger(), files: invoiceFiles() }),
);

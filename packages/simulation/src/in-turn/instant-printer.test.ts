import { describe, expect, it } from '@jest/globals';
import { runModule } from './testing/run-module.ts';

const PRINT = `
  const { invoicePrinter } = await import('@commerce/orders/dependencies.ts');
  const { issued } = await import('@commerce/orders/testing/invoices.ts');
  const { orderAfter, until } = await import('@commerce/orders/testing/orders.ts');
  const { toSheet } = await import('@commerce/orders/domain/invoice.ts');
  const file = await invoicePrinter().print(toSheet(orderAfter(until.confirmed), issued()));
  process.stdout.write(JSON.stringify(Buffer.from(file).toString('latin1').slice(0, 19)));
`;

describe('instantInvoicePrinter', () => {
  it('stands in for the printer of the services, which makes a PDF', () => {
    const code = `import { renderInstantly } from '../render-instantly.ts'; renderInstantly();`;
    expect(runModule(`${code} ${PRINT}`)).toBe('%PDF of SHOP-2026-1');
    expect(runModule(PRINT)).toMatch(/^%PDF-1\.\d/);
  });
});

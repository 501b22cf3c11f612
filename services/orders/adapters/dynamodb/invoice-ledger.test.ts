import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeInvoiceLedger } from '../../ports/invoice-ledger.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { draft } from '../../testing/invoices.ts';
import { dynamoDbInvoiceLedger } from './invoice-ledger.ts';
import { toDocumentItem } from './invoice-params.ts';

describeInvoiceLedger(
  'dynamoDbInvoiceLedger',
  startedOn(startCloud, ({ dynamoDb, nameOf }) => ({
    ledger: dynamoDbInvoiceLedger({ client: dynamoDb, tableName: nameOf('InvoicesTable') }),
  })),
);

/** Makes a ledger whose transactions are cancelled for these reasons. */
function ledgerThatLoses(...codes: readonly string[]) {
  let tries = 0;
  const send = async ({ constructor: { name } }: object) => {
    if (name === 'GetCommand') return {};
    tries += 1;
    throw new TransactionCanceledException({
      $metadata: {},
      message: 'cancelled',
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  };
  const client = { send } as unknown as DynamoDBDocumentClient;
  return { ledger: dynamoDbInvoiceLedger({ client, tableName: 'invoices' }), tries: () => tries };
}

describe('dynamoDbInvoiceLedger', () => {
  it.each([{ code: 'ConditionalCheckFailed' }, { code: 'TransactionConflict' }])(
    'tries again after $code, and gives up some time',
    async ({ code }) => {
      const { ledger, tries } = ledgerThatLoses(code, 'None');
      await expect(ledger.issue(draft())).rejects.toMatchObject({
        code: 'SERIES_BUSY',
        kind: 'busy',
      });
      expect(tries()).toBe(20);
    },
  );

  it('does not try again what fails for another reason', async () => {
    const { ledger, tries } = ledgerThatLoses('ValidationError', 'None');
    await expect(ledger.issue(draft())).rejects.toThrow(TransactionCanceledException);
    expect(tries()).toBe(1);
  });

  it.each([
    [8, '2035-01-01T00:00:00.000Z'],
    [10, '2037-01-01T00:00:00.000Z'],
  ])('keeps a document for %i years after the one it is of', (keepYears, until) => {
    const { seller } = draft();
    const issued = draft({ issuedOn: '2026-01-05', seller: { ...seller, keepYears } });
    const { expiresAt } = toDocumentItem(issued, 1);
    expect(new Date(expiresAt * 1_000).toISOString()).toBe(until);
  });
});

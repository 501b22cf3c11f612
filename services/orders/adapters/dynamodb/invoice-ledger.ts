import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { DocumentDraft, IssuedDocument } from '../../domain/invoice.ts';
import { type InvoiceLedger, SeriesBusyError } from '../../ports/invoice-ledger.ts';
import { counterKey, type DocumentItem, fromDocumentItem, issueParams } from './invoice-params.ts';

/** Tries to take a number. Each that is lost gave the number to another document. */
const MAX_TRIES = 20;

/** Keeps documents in a table of their own, with the counter of each series. */
export function dynamoDbInvoiceLedger({ client, tableName: TableName }: Table): InvoiceLedger {
  const read = async (Key: { readonly orderId: string; readonly documentId: string }) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;

  /** Returns the document, or the reason why the transaction was not made. */
  async function tryIssue(
    draft: DocumentDraft,
  ): Promise<IssuedDocument | TransactionCanceledException> {
    const last = Number((await read(counterKey(draft)))?.last ?? 0);
    const params = issueParams(TableName, draft, last);
    try {
      await client.send(new TransactWriteCommand(params));
    } catch (error) {
      if (error instanceof TransactionCanceledException && isLost(error)) return error;
      throw error;
    }
    return fromDocumentItem(params.TransactItems?.[1]?.Put?.Item as DocumentItem);
  }

  return {
    async issue(draft) {
      let cause: unknown;
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const outcome = await tryIssue(draft);
        if (!(outcome instanceof TransactionCanceledException)) return outcome;
        cause = outcome;
        const { orderId, documentId } = draft;
        const earlier = await read({ orderId, documentId });
        if (earlier !== undefined) return fromDocumentItem(earlier as DocumentItem);
      }
      throw new SeriesBusyError({ cause });
    },

    async markStored({ orderId, documentId }) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { orderId, documentId },
          UpdateExpression: 'SET isStored = :yes',
          ConditionExpression: 'attribute_exists(orderId)',
          ExpressionAttributeValues: { ':yes': true },
        }),
      );
    },

    async list(orderId) {
      const pages = paginateQuery(
        { client },
        {
          TableName,
          KeyConditionExpression: 'orderId = :order',
          ExpressionAttributeValues: { ':order': orderId },
          ConsistentRead: true,
        },
      );
      const documents: IssuedDocument[] = [];
      for await (const { Items = [] } of pages) {
        documents.push(...Items.map((item) => fromDocumentItem(item as DocumentItem)));
      }
      return documents.sort((a, b) => compare(a.issuedAt, b.issuedAt) || compare(b.kind, a.kind));
    },
  };
}

/** Tells a transaction that met another one: the counter moved on, or the document is there. */
const isLost = ({ CancellationReasons: reasons = [] }: TransactionCanceledException): boolean =>
  reasons.every(({ Code = 'None' }) =>
    ['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(Code),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

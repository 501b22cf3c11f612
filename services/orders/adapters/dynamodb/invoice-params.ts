import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { DocumentDraft, IssuedDocument } from '../../domain/invoice.ts';
import { documentNumber, type Series, seriesName } from '../../domain/invoice-number.ts';

/** Item of an issued document; that of a counter has `last`. */
export type DocumentItem = DocumentDraft & {
  readonly number: string;
  readonly isStored?: boolean;
  readonly expiresAt: number;
};

export const seriesOf = ({ kind, seller, issuedOn }: DocumentDraft): Series => ({
  kind,
  prefix: seller.prefix,
  year: issuedOn.slice(0, 4),
});

/** Key of the counter of a series, beside the documents of orders. */
export const counterKey = (draft: DocumentDraft) => ({
  orderId: `series#${seriesName(seriesOf(draft))}`,
  documentId: 'counter',
});

export const toDocumentItem = (draft: DocumentDraft, count: number): DocumentItem => ({
  ...draft,
  number: documentNumber(seriesOf(draft), count),
  expiresAt: Date.UTC(Number(seriesOf(draft).year) + draft.seller.keepYears + 1, 0) / 1_000,
});

export const fromDocumentItem = ({
  isStored = false,
  expiresAt: _,
  ...document
}: DocumentItem): IssuedDocument => ({ ...document, isStored });

/**
 * Takes the next number and writes the document that has it, both or neither: 4 WRU. The counter has to
 * be where it was read, and the document must not be there.
 */
export const issueParams = (
  TableName: string,
  draft: DocumentDraft,
  last: number,
): TransactWriteCommandInput => ({
  TransactItems: [
    {
      Update: {
        TableName,
        Key: counterKey(draft),
        UpdateExpression: 'SET #last = :next',
        ConditionExpression: last === 0 ? 'attribute_not_exists(#last)' : '#last = :last',
        ExpressionAttributeNames: { '#last': 'last' },
        ExpressionAttributeValues: { ':next': last + 1, ...(last > 0 && { ':last': last }) },
      },
    },
    {
      Put: {
        TableName,
        Item: toDocumentItem(draft, last + 1),
        ConditionExpression: 'attribute_not_exists(orderId)',
      },
    },
  ],
});

export { BatchLeftError, batchDelete, batchGet, batchPut } from './batches.ts';
export { documentClient } from './document-client.ts';
export type { Table } from './table.ts';

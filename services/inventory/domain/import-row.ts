/** A row of a file as it was read: its values by column, or why it cannot be read. */
export type RawRow =
  | { readonly line: number; readonly values: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly reason: string };

/** A row that was not taken. */
export interface RowError {
  readonly line: number;
  readonly reason: string;
}

/** What a file may say about a product. The names of CSV's columns and of JSON's members. */
export const columns = [
  'sku',
  'name',
  'description',
  'price',
  'currency',
  'active',
  'lowStockThreshold',
  'stockShards',
  'stock',
] as const;
export type Column = (typeof columns)[number];

const byName = new Map<string, Column>(columns.map((column) => [column.toLowerCase(), column]));

/** The column that a name means, however it is written. */
export const columnNamed = (name: string): Column | undefined =>
  byName.get(name.trim().toLowerCase());

/** A row of a file as it was read: its values by column, or why it cannot be read. */
export type RawRow =
  | { readonly line: number; readonly values: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly reason: string };

/** A row that was not taken. */
export interface RowError {
  readonly line: number;
  readonly reason: string;
}

/** Names of CSV's columns and of JSON's members. */
export const columns = [
  'sku',
  'name',
  'description',
  'price',
  'currency',
  'active',
  'lowStockThreshold',
  'taxClass',
  'weightGrams',
  'category',
  'size',
  'variantOf',
  'stockShards',
  'stock',
] as const;
export type Column = (typeof columns)[number];

/** Reads `lowStockThreshold`, `Low stock threshold` and `low_stock_threshold` alike. */
const plain = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();
const byName = new Map<string, Column>(columns.map((column) => [plain(column), column]));

/** Finds the column that a name means. */
export const columnNamed = (name: string): Column | undefined => byName.get(plain(name));

import type { Emulator } from '../emulator.ts';

/** DynamoDB with transactions, streams and expiring items. */
export interface DynamoDbEmulator extends Emulator {
  /** The database itself, for what of the local cloud reads it all the time: nobody's rights are asked. */
  readonly databaseEndpoint: string;
  /** The number of calls that came to the endpoint since the start. */
  readonly calls: number;
  /**
   * Announces a reader of a table's stream. From then on records are kept until this reader has
   * passed them; a reader that comes back continues where it was.
   */
  registerStreamReader(tableName: string, readerId: string): void;
  /** The reader has worked every record up to and including this sequence number. */
  reportStreamPosition(tableName: string, readerId: string, sequenceNumber: string): void;
  /** The last position a reader reported, also in an earlier run; undefined when it never did. */
  streamPosition(tableName: string, readerId: string): string | undefined;
  /**
   * The sequence number of the newest record in a table's stream, for nearly nothing; null when there
   * is none, undefined when it cannot be told without reading the stream.
   */
  newestStreamRecord(tableName: string): number | null | undefined;
  /** Deletes items of the table once the epoch second in `attribute` has passed. */
  registerTimeToLive(tableName: string, attribute: string): void;
  /** Runs one sweep of expired items now and returns how many it deleted. */
  sweepExpiredItems(): Promise<number>;
}

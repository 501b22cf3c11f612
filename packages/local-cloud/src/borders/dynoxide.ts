/**
 * dynoxide is the database behind DynamoDB, a program of its own that keeps everything in one file of
 * SQLite. What of its inside is used or changed is in this file:
 *
 * - Its table of stream records gets indexes, is read, and loses what every reader has passed.
 * - What it prints says that it listens, and why it does not.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Border } from './border.ts';

/** It prints this once it has bound the port, and so nobody else can have. */
export const LISTENING = /\blistening on http/i;
export const PORT_IS_TAKEN = /\bin use\b/i;

/** The newest record of a table's stream, without asking the database. */
export const NEWEST = `SELECT MAX(CAST(sequence_number AS INTEGER)) AS newest
  FROM _stream_records WHERE table_name = ?`;

/**
 * Without these every streamed write scans all records of all streams, and a table slows down with
 * its history.
 */
export const INDEXES = `
CREATE INDEX IF NOT EXISTS local_cloud_stream_sequence
  ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
CREATE INDEX IF NOT EXISTS local_cloud_stream_age ON _stream_records (created_at);
CREATE INDEX IF NOT EXISTS local_cloud_stream_shard
  ON _stream_records (table_name, shard_id, sequence_number);`;

/**
 * The newest record of a table stays: the database takes the next sequence number from it, and
 * would begin at 1 again.
 */
export const DELETE_PASSED = `DELETE FROM _stream_records
  WHERE table_name = :table AND CAST(sequence_number AS INTEGER) <= :position
    AND CAST(sequence_number AS INTEGER) < (
      SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = :table)`;

/**
 * Deletes records that nobody reads after a day, as in AWS.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
 */
export const DELETE_UNREAD = `DELETE FROM _stream_records
  WHERE created_at < :before AND table_name NOT IN (SELECT value FROM json_each(:tables))
    AND CAST(sequence_number AS INTEGER) < (
      SELECT MAX(CAST(newer.sequence_number AS INTEGER)) FROM _stream_records AS newer
      WHERE newer.table_name = _stream_records.table_name)`;

/** The package of the binary for this platform. */
export const packageFor = (platform: string, arch: string): string =>
  `@dynoxide/${platform}-${arch}`;

const COLUMNS = ['table_name', 'shard_id', 'sequence_number', 'created_at'];

/**
 * The private parts, for the test that says what broke.
 *
 * @param file of a database that it has opened.
 */
export const dynoxide = (file: string): Border => ({
  library: packageFor(process.platform, process.arch),
  versions: '1.2.x',
  file: 'borders/dynoxide.ts',
  parts: COLUMNS.map((column) => ({
    name: `${column} in the table _stream_records`,
    withoutIt: 'streams are neither read nor kept short',
    find() {
      using database = new DatabaseSync(file, { readOnly: true });
      return database
        .prepare("SELECT 1 FROM pragma_table_info('_stream_records') WHERE name = ?")
        .get(column);
    },
  })),
});

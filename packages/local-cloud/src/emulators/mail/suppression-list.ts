import type { DatabaseSync } from 'node:sqlite';
import type { PutSuppressedDestinationRequest, SuppressedDestination } from '@aws-sdk/client-sesv2';
import { ServiceError } from '../shared/aws-json.ts';
import { parseAddress } from './address.ts';
import { badRequest } from './mail-rules.ts';

const REASONS: readonly string[] = ['BOUNCE', 'COMPLAINT'];

/**
 * The account's list of addresses that get no mail any more.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export class SuppressionList {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS suppressed (
      address TEXT PRIMARY KEY, reason TEXT NOT NULL, updated_at INTEGER NOT NULL
    ) STRICT;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  put({ EmailAddress = '', Reason = '' as never }: Partial<PutSuppressedDestinationRequest>): void {
    const address = parseAddress(EmailAddress).toLowerCase();
    if (!REASONS.includes(Reason)) throw badRequest('Reason must be BOUNCE or COMPLAINT');
    this.#database
      .prepare('INSERT OR REPLACE INTO suppressed (address, reason, updated_at) VALUES (?, ?, ?)')
      .run(address, Reason, Date.now());
  }

  has(address: string): boolean {
    return this.#find(address) !== undefined;
  }

  get(address: string): { readonly SuppressedDestination: SuppressedDestinationJson } {
    const row = this.#find(address);
    if (row === undefined) throw notFound(address);
    const { reason, updated_at: updatedAt } = row;
    return {
      SuppressedDestination: {
        EmailAddress: address,
        Reason: String(reason) as SuppressedDestination['Reason'],
        LastUpdateTime: Number(updatedAt) / 1_000,
      },
    };
  }

  delete(address: string): void {
    if (!this.remove(address)) throw notFound(address);
  }

  /** Returns whether it was on the list. */
  remove(address: string): boolean {
    const remove = this.#database.prepare('DELETE FROM suppressed WHERE address = ?');
    return remove.run(address.toLowerCase()).changes > 0;
  }

  #find(address: string) {
    return this.#database
      .prepare('SELECT reason, updated_at FROM suppressed WHERE address = ?')
      .get(address.toLowerCase());
  }
}

/** As it is sent: moments in JSON are seconds. */
type SuppressedDestinationJson = Omit<SuppressedDestination, 'LastUpdateTime'> & {
  readonly LastUpdateTime: number;
};

const notFound = (address: string): ServiceError =>
  new ServiceError(
    'NotFoundException',
    `Email address ${address} does not exist on your suppression list.`,
    404,
  );

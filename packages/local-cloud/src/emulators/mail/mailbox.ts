import type { DatabaseSync } from 'node:sqlite';
import { parseAddress } from './address.ts';
import { recipientsOf } from './send-email.ts';
import type { Mail, MailFilter } from './types.ts';

/** The oldest mails make room for new ones. */
const MAX_MAILS = 5_000;

/** Every mail that was sent, to whomever. */
export class Mailbox {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS mails (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT, sent_at INTEGER NOT NULL, subject TEXT NOT NULL,
      recipients TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT;
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  add(mail: Mail): void {
    const recipients = recipientsOf(mail).map((text) => parseAddress(text).toLowerCase());
    const { lastInsertRowid } = this.#database
      .prepare('INSERT INTO mails (sent_at, subject, recipients, body) VALUES (?, ?, ?, ?)')
      .run(Date.parse(mail.sentAt), mail.subject, JSON.stringify(recipients), JSON.stringify(mail));
    this.#database
      .prepare('DELETE FROM mails WHERE sequence <= ?')
      .run(Number(lastInsertRowid) - MAX_MAILS);
  }

  find({ to, subject, after }: MailFilter): Mail[] {
    const afterMs = after === undefined ? null : Date.parse(after);
    if (Number.isNaN(afterMs))
      throw new Error(`"${after}" is not a time, e.g. 2030-01-31T12:00:00Z`);
    return this.#database
      .prepare(
        `SELECT body FROM mails
         WHERE (:after IS NULL OR sent_at > :after)
           AND (:subject IS NULL OR instr(subject, :subject) > 0)
           AND (:recipient IS NULL
             OR EXISTS (SELECT 1 FROM json_each(recipients) WHERE value = :recipient))
         ORDER BY sequence`,
      )
      .all({ after: afterMs, subject: subject ?? null, recipient: to?.toLowerCase() ?? null })
      .map(({ body }) => JSON.parse(String(body)));
  }

  clear(): void {
    this.#database.exec('DELETE FROM mails');
  }
}

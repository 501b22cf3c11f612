import { createHash } from 'node:crypto';
import { appendFileSync, openSync } from 'node:fs';
import { correlationIdOf, type DeadLetter, typeOf } from './letter.ts';

/** One thing that somebody did to a letter. It holds ids and sums, nothing of the content. */
export interface AuditLine {
  readonly at: string;
  readonly actor: string;
  readonly stage: string;
  readonly action: 'edit' | 'redrive';
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly newMessageId: string;
  readonly type: string;
  readonly correlationId: string;
  readonly bodySha256: string;
  /** Present when the body was changed. */
  readonly newBodySha256?: string;
}

/** Log of actions. */
export type Audit = (line: AuditLine) => void;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Fields of an audit line about a letter. */
export const describeLetter = (letter: DeadLetter) => ({
  messageId: letter.id,
  type: typeOf(letter),
  correlationId: correlationIdOf(letter),
  bodySha256: sha256(letter.body),
});

/**
 * Appends each line to a file, and shows it. The file is open before anything is done, since what is done
 * to a letter cannot be taken back when it turns out that nobody can note it.
 *
 * @throws when it cannot be written to.
 */
export function fileAudit(file: string, show: (line: string) => void): Audit {
  const descriptor = openToAppend(file);
  return (line) => {
    const text = JSON.stringify(line);
    appendFileSync(descriptor, `${text}\n`);
    show(text);
  };
}

function openToAppend(file: string): number {
  try {
    return openSync(file, 'a');
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
    throw new Error(`Nothing was changed or sent back: ${file} takes no audit${why}`, { cause });
  }
}

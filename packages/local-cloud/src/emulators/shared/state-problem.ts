import { sep } from 'node:path';
import { isDamaged, resultCodeOf } from './database.ts';

const ELSEWHERE = 'or keep the state elsewhere: npm start -- --state <folder>';
const FORGET = 'Start with --fresh to begin without old state';

/** Codes of the file system and SQLite (`SQLITE_…`), and what a person can do about them. */
const REASONS: readonly (readonly [codes: readonly string[], reason: string])[] = [
  [
    ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR'],
    `cannot grow: the disk is full. Free some space, ${ELSEWHERE}`,
  ],
  [
    ['EROFS', 'EACCES', 'EPERM', 'SQLITE_READONLY', 'SQLITE_PERM'],
    `cannot be written by this user. Make it writable, ${ELSEWHERE}`,
  ],
  [['ELOOP'], `is a link that leads back to itself. Remove it, ${ELSEWHERE}`],
  [['ENOENT'], `is a link to a place that is not there. Make or remove it, ${ELSEWHERE}`],
  [['EISDIR', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST', 'SQLITE_CANTOPEN'], `is damaged. ${FORGET}`],
];

const SQLITE_NAMES: Readonly<Record<number, string>> = {
  3: 'SQLITE_PERM',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
};

/** A flaw of the state folder, in a sentence. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

/**
 * Says in one sentence what is wrong with the state folder, and the way out; an error that is about
 * anything else stays as it is.
 *
 * @param path the folder, or what in it the error is about where the error does not say.
 */
export function stateProblem(path: string, error: unknown): unknown {
  if (error instanceof StateError) return error;
  for (let cause = error as Cause | undefined; cause; cause = cause.cause as Cause | undefined) {
    const subject = cause.path ?? path;
    if (subject !== path && !subject.startsWith(path + sep)) continue;
    const code = codeOf(cause);
    const [, reason] = REASONS.find(([codes]) => codes.includes(code)) ?? [];
    if (reason !== undefined) return new StateError(`${subject} ${reason}.`, { cause: error });
    if (isDamaged(cause)) return damaged(error, subject);
  }
  return error;
}

type Cause = Partial<NodeJS.ErrnoException>;

/** The error of whatever opened the file names it already. */
const damaged = (error: unknown, path: string): unknown =>
  String((error as Cause).message).includes('--fresh')
    ? error
    : new StateError(`${path} is damaged. ${FORGET}.`, { cause: error });

/** Of a database behind a protocol only the sentence comes through. */
const codeOf = (error: Cause): string =>
  error.message?.includes('database or disk is full')
    ? 'SQLITE_FULL'
    : (SQLITE_NAMES[resultCodeOf(error) ?? 0] ?? error.code ?? '');

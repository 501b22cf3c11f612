import { flawIn } from './text.ts';

/** UTF-16 units. Cognito's subjects have 36; it ends up in keys, in events and in links. */
const MAX_SUBJECT = 128;
const LINE_BREAK = /[\t\n\r\u2028\u2029]/;

/**
 * Says why nobody can be called so, in words that go after "the subject". Nothing when it is a subject of
 * a token as this shop takes them: one line of 1 to 128 UTF-16 units without flaws (see `flawIn`).
 *
 * A token may hold any. What is done in the name of one that does not fit into an event or a key could
 * not be recorded, so whoever reads tokens asks here.
 *
 * @example
 * ```ts
 * flawInSubject('7c9e6679-7425-40de-944b-e07fc1f90ae7'); // undefined
 * flawInSubject('sam\n'); // 'has more than one line'
 * ```
 */
export function flawInSubject(subject: string): string | undefined {
  if (subject === '') return 'is empty';
  if (subject.length > MAX_SUBJECT) return `is longer than ${MAX_SUBJECT} characters`;
  if (LINE_BREAK.test(subject)) return 'has more than one line';
  const flaw = flawIn(subject);
  return flaw && `holds ${flaw}`;
}

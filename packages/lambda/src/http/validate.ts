import { flawsIn } from '@commerce/events';
import type * as z from 'zod';
import { InvalidRequestError, type RequestIssue } from '../errors/edge-errors.ts';

/** Enough to correct a request, too few to make the response large. */
const MAX_ISSUES = 50;

/** Names the place of an issue for the client. */
type Locate = (path: readonly PropertyKey[]) => Omit<RequestIssue, 'detail'>;

/** JSON Pointer as URI fragment, RFC 6901 section 6. */
export const atPointer: Locate = (path) => ({
  pointer: `#${path.map((step) => `/${encodeURIComponent(escaped(String(step)))}`).join('')}`,
});

/** The parameter's or header's name; the contract of these parts is one level deep. */
export const atParameter: Locate = (path) => ({ parameter: String(path[0] ?? '') });

const escaped = (step: string): string =>
  step.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');

/** One part of the request, what its contract is, and how its issues are located. */
export interface Part {
  readonly schema: z.ZodType | undefined;
  readonly value: () => unknown;
  readonly locate: Locate;
}

/**
 * Validates all parts and returns them as the schemas parse them, in order. Text that is no Unicode, or
 * has control characters, is wrong anywhere, also where a schema would drop it. Throws one
 * {@link InvalidRequestError} that names everything that is wrong.
 */
export function validate(parts: readonly Part[]): unknown[] {
  const issues: RequestIssue[] = [];
  const values = parts.map(({ schema, value, locate }) => {
    if (schema === undefined) return undefined;
    const given = value();
    const flaws = [...flawsIn(given)];
    issues.push(...flaws.map(({ path, flaw }) => ({ ...locate(path), detail: `Holds ${flaw}` })));
    if (flaws.length > 0) return undefined;
    const result = schema.safeParse(given);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues) {
      issues.push({ ...locate(path), detail: message });
    }
    return undefined;
  });
  if (issues.length > 0) throw new InvalidRequestError(issues.slice(0, MAX_ISSUES));
  return values;
}

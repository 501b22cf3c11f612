import type { StoredObject } from './stored-object.ts';

/** A rule as CloudFormation has it. */
export interface LifecycleRuleProperties {
  readonly Status: string;
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly TagFilters?: unknown;
}

/** Objects below a prefix that expire. */
export interface Expiration {
  readonly prefix: string;
  readonly afterMs: number;
}

const DAY_MS = 86_400_000;

/** Reads the rules by which objects expire; others move objects to where they are read alike. */
export function expirationsOf(rules: readonly LifecycleRuleProperties[]): Expiration[] {
  return rules.flatMap(({ Status, Prefix = '', ExpirationInDays, TagFilters }) => {
    if (Status !== 'Enabled' || ExpirationInDays === undefined) return [];
    if (TagFilters !== undefined) throw new Error('Rules by tags are not simulated');
    return [{ prefix: Prefix, afterMs: ExpirationInDays * DAY_MS }];
  });
}

/**
 * Tells whether S3 may delete an object: from the midnight on that comes after its days.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export const isExpired = (
  { key, modifiedMs }: StoredObject,
  expirations: readonly Expiration[],
  nowMs: number,
): boolean =>
  expirations.some(
    ({ prefix, afterMs }) =>
      key.startsWith(prefix) && Math.ceil((modifiedMs + afterMs) / DAY_MS) * DAY_MS <= nowMs,
  );

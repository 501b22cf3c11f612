import { rejection } from './errors.ts';

type Condition = Readonly<Record<string, string>> | readonly [string, unknown, unknown];

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly Condition[];
}

/** A form that somebody sends. */
export interface PostForm {
  readonly bucket: string;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  /** Bytes of the file. */
  readonly bytes: number;
}

/** Fields that need no condition. */
const EXEMPT = new Set(['policy', 'x-amz-signature', 'file']);

/**
 * Holds a form to its policy. Whoever signed it is not asked.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 * @throws S3ServiceException
 */
export function enforcePolicy(form: PostForm, nowMs: number): void {
  const { expiration, conditions } = parsePolicy(form.fields.get('policy') ?? '');
  if (!(Date.parse(expiration) > nowMs)) throw denied('Policy expired');
  const covered = new Set(conditions.flatMap((condition) => enforce(condition, form)));
  for (const name of form.fields.keys()) {
    if (!EXEMPT.has(name) && !covered.has(name)) throw denied(`Extra input fields: ${name}`);
  }
}

function parsePolicy(encoded: string): Policy {
  try {
    const policy = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Policy;
    if (Array.isArray(policy.conditions)) return policy;
  } catch {
    // Rejected below, as a policy without conditions is.
  }
  throw rejection('InvalidPolicyDocument', 400, 'Invalid Policy: Invalid JSON.');
}

/** Checks one condition and returns the fields that it covers. */
function enforce(condition: Condition, form: PostForm): string[] {
  if (!isTuple(condition)) {
    return Object.entries(condition).map(([name, value]) => holds(form, name, value, false));
  }
  const [operator, first, second] = condition;
  switch (operator) {
    case 'content-length-range':
      enforceSize(form.bytes, Number(first), Number(second));
      return [];
    case 'eq':
    case 'starts-with':
      return [
        holds(form, String(first).replace(/^\$/, ''), String(second), operator === 'starts-with'),
      ];
    default:
      throw rejection('InvalidPolicyDocument', 400, `Invalid Policy: unknown ${operator}`);
  }
}

const isTuple = (condition: Condition): condition is readonly [string, unknown, unknown] =>
  Array.isArray(condition);

/** Returns the name of the field, in lower case, for which the condition holds. */
function holds(form: PostForm, field: string, expected: string, isPrefix: boolean): string {
  const name = field.toLowerCase();
  const actual = name === 'bucket' ? form.bucket : form.fields.get(name);
  const isMet = isPrefix ? actual?.startsWith(expected) === true : actual === expected;
  if (!isMet) throw denied(`Policy Condition failed: ${field} is not ${expected}`);
  return name;
}

function enforceSize(bytes: number, least: number, most: number): void {
  if (bytes > most) {
    throw rejection('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size');
  }
  if (bytes < least) {
    throw rejection(
      'EntityTooSmall',
      400,
      'Your proposed upload is smaller than the minimum allowed size',
    );
  }
}

const denied = (message: string) =>
  rejection('AccessDenied', 403, `Invalid according to Policy: ${message}`);

import { S3Error } from './s3-error.ts';
import { assertSignature, credentialOf, sign } from './signature.ts';

export interface PostForm {
  readonly bucket: string;
  /** By lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  /** Bytes of the file. */
  readonly size: number;
}

/** The credentials that a form was signed with. */
export interface FormSigner {
  readonly accessKeyId: string;
  /** Empty where the form has none. */
  readonly securityToken: string;
}

type Condition = Readonly<Record<string, string>> | readonly [string, unknown, unknown];

/** Fields that need no condition, besides `x-ignore-*`. */
const EXEMPT = new Set(['policy', 'x-amz-signature', 'file']);

/**
 * Returns the signer of the form. Throws S3's error when the form does not keep to its signed policy.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function enforcePostPolicy(form: PostForm, now: Date): FormSigner {
  const encoded = form.fields.get('policy');
  if (encoded === undefined) throw denied('Access Denied');
  const { accessKeyId, scope, secretAccessKey } = credentialOf(
    form.fields.get('x-amz-credential') ?? '',
  );
  assertSignature(sign(secretAccessKey, scope, encoded), form.fields.get('x-amz-signature') ?? '');

  const policy = parsePolicy(encoded);
  if (!(new Date(policy.expiration) > now))
    throw denied('Invalid according to Policy: Policy expired.');
  const covered = new Set(policy.conditions.flatMap((condition) => enforce(condition, form)));
  const extra = [...form.fields.keys()].filter(
    (name) => !EXEMPT.has(name) && !name.startsWith('x-ignore-') && !covered.has(name),
  );
  if (extra.length > 0) {
    throw denied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
  }
  return { accessKeyId, securityToken: form.fields.get('x-amz-security-token') ?? '' };
}

function parsePolicy(encoded: string): { expiration: string; conditions: readonly Condition[] } {
  try {
    const policy = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    if (Array.isArray(policy.conditions)) return policy;
  } catch {
    // Handled below, as a policy without conditions is.
  }
  throw new S3Error(400, 'InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
}

/** Checks one condition and returns the fields that it covers. */
function enforce(condition: Condition, form: PostForm): string[] {
  if (!isTuple(condition)) {
    return Object.entries(condition).map(([name, value]) =>
      compare(condition, form, name.toLowerCase(), (actual) => actual === String(value)),
    );
  }
  const [operator, first, second] = condition;
  switch (operator.toLowerCase()) {
    case 'content-length-range':
      enforceSize(form.size, Number(first), Number(second));
      return [];
    case 'eq':
      return [compare(condition, form, fieldName(first), (actual) => actual === String(second))];
    case 'starts-with':
      return [
        compare(condition, form, fieldName(first), (actual) => actual.startsWith(String(second))),
      ];
    default:
      throw new S3Error(400, 'InvalidPolicyDocument', `Invalid Policy: unknown ${operator}`);
  }
}

const isTuple = (condition: Condition): condition is readonly [string, unknown, unknown] =>
  Array.isArray(condition);

const fieldName = (variable: unknown): string => String(variable).replace(/^\$/, '').toLowerCase();

function compare(
  condition: Condition,
  form: PostForm,
  name: string,
  holds: (actual: string) => boolean,
): string {
  const actual = name === 'bucket' ? form.bucket : form.fields.get(name);
  if (actual === undefined || !holds(actual)) {
    const text = JSON.stringify(condition);
    throw denied(`Invalid according to Policy: Policy Condition failed: ${text}`);
  }
  return name;
}

function enforceSize(size: number, smallest: number, largest: number): void {
  if (size > largest) {
    throw new S3Error(
      400,
      'EntityTooLarge',
      'Your proposed upload exceeds the maximum allowed size',
      { ProposedSize: String(size), MaxSizeAllowed: String(largest) },
    );
  }
  if (size < smallest) {
    throw new S3Error(
      400,
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      { ProposedSize: String(size), MinSizeAllowed: String(smallest) },
    );
  }
}

const denied = (message: string): S3Error => new S3Error(403, 'AccessDenied', message);

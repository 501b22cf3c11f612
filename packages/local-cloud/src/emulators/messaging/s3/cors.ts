import type { CorsRule } from '../types.ts';

type Headers = Readonly<Record<string, string>>;

export interface CorsRequest {
  readonly origin: string;
  readonly method: string;
  /** Of a preflight; lower case. */
  readonly headers?: readonly string[];
}

/**
 * The headers that the bucket's rules give this request, or undefined when none allows it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function corsHeaders(rules: readonly CorsRule[], request: CorsRequest): Headers | undefined {
  for (const rule of rules) {
    const origin = rule.allowedOrigins.find((pattern) => matches(pattern, request.origin));
    const allowsHeaders = (request.headers ?? []).every((header) =>
      rule.allowedHeaders?.some((pattern) => matches(pattern.toLowerCase(), header)),
    );
    if (origin === undefined || !allowsHeaders || !rule.allowedMethods.includes(request.method)) {
      continue;
    }
    return {
      'access-control-allow-origin': origin === '*' ? '*' : request.origin,
      'access-control-allow-methods': rule.allowedMethods.join(', '),
      ...(origin !== '*' && { 'access-control-allow-credentials': 'true' }),
      ...(request.headers?.length && {
        'access-control-allow-headers': request.headers.join(', '),
      }),
      ...(rule.exposeHeaders?.length && {
        'access-control-expose-headers': rule.exposeHeaders.join(', '),
      }),
      ...(rule.maxAgeSeconds !== undefined && {
        'access-control-max-age': String(rule.maxAgeSeconds),
      }),
      vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
    };
  }
  return undefined;
}

/** A pattern holds one `*` at the most. */
function matches(pattern: string, value: string): boolean {
  const [head = '', tail] = pattern.split('*', 2);
  if (tail === undefined) return pattern === value;
  return (
    value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail)
  );
}

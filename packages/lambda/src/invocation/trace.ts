import { randomUUID } from 'node:crypto';

/** The ids that travel with everything that one request causes. */
export interface Trace {
  readonly correlationId: string;
  /** Names the request in the access log of its API; only what an API invoked has one. */
  readonly requestId?: string;
  /** W3C trace context, when there is one. */
  readonly traceparent: string | undefined;
}

/** Also what API Gateway names requests with: `JKJaXmPLvHcESHA=`. */
const CORRELATION_ID = /^[\w.:=+/-]{1,128}$/;
const TRACEPARENT = /^00-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const XRAY_ROOT = /Root=1-([\da-f]{8})-([\da-f]{24})/;
const XRAY_PARENT = /Parent=([\da-f]{16})/;

/**
 * Takes what came along when it is well formed, and makes what did not. A request that nobody named
 * is called what its API calls it.
 */
export function traceFrom(came: {
  readonly correlationId?: unknown;
  readonly traceparent?: unknown;
  readonly requestId?: unknown;
}): Trace {
  const requestId = matching(CORRELATION_ID, came.requestId);
  return {
    correlationId: matching(CORRELATION_ID, came.correlationId) ?? requestId ?? randomUUID(),
    ...(requestId !== undefined && { requestId }),
    traceparent: matching(TRACEPARENT, came.traceparent) ?? traceparentOfLambda(),
  };
}

const matching = (pattern: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

/**
 * X-Ray's trace id in W3C form, so that a trace that Lambda began goes on in events.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
 */
function traceparentOfLambda(): string | undefined {
  const header = process.env._X_AMZN_TRACE_ID ?? '';
  const [, epoch, unique] = XRAY_ROOT.exec(header) ?? [];
  const [, parent] = XRAY_PARENT.exec(header) ?? [];
  if (epoch === undefined || unique === undefined || parent === undefined) return undefined;
  return `00-${epoch}${unique}-${parent}-${header.includes('Sampled=1') ? '01' : '00'}`;
}

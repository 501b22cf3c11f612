import { randomUUID } from 'node:crypto';
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from 'node:http';
import { signerOf } from '../../rights/credentials.ts';
import { readBody } from './http-server.ts';

/** An error that a client of the service sees, by its modelled name. */
export class ServiceError extends Error {
  readonly status: number;

  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** A request, before it is carried out. */
export interface AwsCall {
  /** As it is signed for: `ssm`, `states`. */
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
}

/** Lets a call go on or rejects it, with a {@link ServiceError}. */
export type Authorize = (call: AwsCall, headers: IncomingHttpHeaders) => Promise<void> | undefined;

/** One operation: from the parsed request to the response's members. */
export type Operation = (input: never) => unknown;

/**
 * Serves operations in the AWS JSON protocol: the name is in `x-amz-target`, input and output are
 * JSON, an error is `{ __type, message }`.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 */
export function awsJsonListener(
  operations: Readonly<Record<string, Operation>>,
  options: {
    readonly contentType: string;
    readonly authorize: Authorize;
    readonly log: (line: string) => void;
  },
): RequestListener {
  return async (request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    try {
      send(
        response,
        200,
        await dispatch(operations, target, request, options.authorize),
        options.contentType,
      );
    } catch (error) {
      const known = error instanceof ServiceError;
      if (!known) options.log(`${target} failed: ${error instanceof Error ? error.stack : error}`);
      const { name, message, status } = known
        ? error
        : { name: 'InternalServerError', message: 'Internal error', status: 500 };
      send(response, status, { __type: name, message }, options.contentType);
    }
  };
}

async function dispatch(
  operations: Readonly<Record<string, Operation>>,
  target: string,
  request: IncomingMessage,
  authorize: Authorize,
): Promise<unknown> {
  const body = await readBody(request);
  const name = target.slice(target.lastIndexOf('.') + 1);
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (!operation) {
    throw new ServiceError(
      'UnknownOperationException',
      `The local cloud does not know the operation ${target || '(none)'}`,
    );
  }
  const input = parse(body);
  const { service = '' } = signerOf(request.headers.authorization) ?? {};
  await authorize({ service, operation: name, input }, request.headers);
  return operation(input as never);
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new ServiceError('SerializationException', 'The request is not JSON');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new ServiceError('SerializationException', 'The request is no object');
}

function send(response: ServerResponse, status: number, body: unknown, contentType: string): void {
  const text = JSON.stringify(body ?? {});
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
}

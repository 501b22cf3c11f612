import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Right } from '../../rights/policy.ts';
import { AccessDeniedError, type Rights } from '../../rights/rights.ts';
import {
  ACCOUNT_ID,
  type Emulator,
  type EmulatorContext,
  type InvokeFunction,
  type InvokeFunctionAsync,
  REGION,
} from '../emulator.ts';
import { ServiceError } from '../shared/aws-json.ts';
import { readBody, sendJson, serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';

/** The right to invoke a function, by its name or its ARN. */
export const invokeRight = (nameOrArn: string): Right => ({
  action: 'lambda:InvokeFunction',
  resource: nameOrArn.startsWith('arn:')
    ? nameOrArn
    : `arn:aws:lambda:${REGION}:${ACCOUNT_ID}:function:${nameOrArn}`,
});

/** What Lambda itself says of an invocation, which is no result of the function. */
const REJECTED: Readonly<Record<string, readonly [status: number, name: string]>> = {
  'Lambda.ResourceNotFoundException': [404, 'ResourceNotFoundException'],
  'Lambda.TooManyRequestsException': [429, 'TooManyRequestsException'],
  'Lambda.ServiceException': [500, 'ServiceException'],
};

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_REQUEST_BYTES = 6_291_456;
const MAX_EVENT_BYTES = 1_048_576;

/** Serves Lambda's Invoke, for tools that call functions by name. */
export async function startFunctions(
  context: EmulatorContext,
  invoke: InvokeFunction,
  invokeAsync: InvokeFunctionAsync,
): Promise<Emulator> {
  const server = await serve(context, 'functions', (request, response) => {
    respond(request, response, context.rights, invoke, invokeAsync).catch((error: unknown) => {
      if (error instanceof ServiceError) {
        const status = error instanceof AccessDeniedError ? 403 : error.status;
        reject(response, status, error.name, error.message);
        return;
      }
      context.log(`Lambda: ${error instanceof Error ? error.message : String(error)}`);
      sendJson(response, 500, { Message: 'The local cloud failed' });
    });
  });
  return {
    endpoint: server.endpoint,
    environment: { AWS_ENDPOINT_URL_LAMBDA: server.endpoint },
    stop: onlyOnce(() => server.close()),
  };
}

/**
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  rights: Rights,
  invoke: InvokeFunction,
  invokeAsync: InvokeFunctionAsync,
): Promise<void> {
  const [path = ''] = (request.url ?? '').split('?');
  const [, encodedName] = INVOKE.exec(path) ?? [];
  if (encodedName === undefined || request.method !== 'POST') {
    sendJson(response, 404, {
      Message: `The local Lambda does not know ${request.method} ${path}`,
    });
    return;
  }
  const functionName = decoded(encodedName);
  await rights.demand(
    rights.callerOf(request.headers.authorization, request.headers['x-amz-security-token']),
    [invokeRight(functionName)],
  );
  const isEvent = request.headers['x-amz-invocation-type'] === 'Event';
  const body = await readBody(request);
  const limit = isEvent ? MAX_EVENT_BYTES : MAX_REQUEST_BYTES;
  if (body.length > limit) {
    reject(
      response,
      413,
      'RequestTooLargeException',
      `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
    );
    return;
  }
  const payload = parse(body.toString());
  if (payload === undefined) {
    reject(
      response,
      400,
      'InvalidRequestContentException',
      'Could not parse request body into json',
    );
    return;
  }
  if (isEvent) {
    response.writeHead(202).end();
    await invokeAsync(functionName, payload);
    return;
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const result = await invoke(functionName, payload, { signal: gone.signal });
  if ('payload' in result) {
    sendJson(response, 200, result.payload ?? null);
    return;
  }
  const [status, name] = REJECTED[result.functionError.errorType] ?? [];
  if (status !== undefined && name !== undefined) {
    reject(response, status, name, result.functionError.errorMessage);
    return;
  }
  response.setHeader('x-amz-function-error', 'Unhandled');
  sendJson(response, 200, result.functionError);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new ServiceError('ValidationException', `${name} is no name of a function`);
  }
}

/** `undefined` for what is no JSON. Nothing is an empty event. */
function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reject(response: ServerResponse, status: number, name: string, message: string): void {
  response.setHeader('x-amzn-errortype', name);
  sendJson(response, status, { Type: 'User', Message: message });
}

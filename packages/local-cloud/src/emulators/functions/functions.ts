import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  Emulator,
  EmulatorContext,
  InvokeFunction,
  InvokeFunctionAsync,
} from '../emulator.ts';
import { readBody, sendJson, serve } from '../shared/http-server.ts';

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Serves Lambda's Invoke, for tools that call functions by name. */
export async function startFunctions(
  context: EmulatorContext,
  invoke: InvokeFunction,
  invokeAsync: InvokeFunctionAsync,
): Promise<Emulator> {
  const server = await serve(context, 'functions', (request, response) => {
    answer(request, response, invoke, invokeAsync).catch((error: unknown) => {
      context.log(`Lambda: ${error instanceof Error ? error.message : String(error)}`);
      sendJson(response, 500, { Message: 'The local cloud failed' });
    });
  });
  let stopped: Promise<void> | undefined;
  return {
    endpoint: server.endpoint,
    environment: { AWS_ENDPOINT_URL_LAMBDA: server.endpoint },
    stop: async () => {
      stopped ??= server.close();
      await stopped;
    },
  };
}

/**
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  invoke: InvokeFunction,
  invokeAsync: InvokeFunctionAsync,
): Promise<void> {
  const [path = ''] = (request.url ?? '').split('?');
  const [, name] = INVOKE.exec(path) ?? [];
  if (name === undefined || request.method !== 'POST') {
    sendJson(response, 404, {
      Message: `The local Lambda does not know ${request.method} ${path}`,
    });
    return;
  }
  const text = (await readBody(request)).toString();
  const payload: unknown = text === '' ? {} : JSON.parse(text);
  if (request.headers['x-amz-invocation-type'] === 'Event') {
    response.writeHead(202).end();
    await invokeAsync(decodeURIComponent(name), payload);
    return;
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const result = await invoke(decodeURIComponent(name), payload, { signal: gone.signal });
  if ('payload' in result) {
    sendJson(response, 200, result.payload ?? null);
    return;
  }
  if (result.functionError.errorType === 'Lambda.ResourceNotFoundException') {
    response.setHeader('x-amzn-errortype', 'ResourceNotFoundException');
    sendJson(response, 404, { Type: 'User', Message: result.functionError.errorMessage });
    return;
  }
  response.setHeader('x-amz-function-error', 'Unhandled');
  sendJson(response, 200, result.functionError);
}

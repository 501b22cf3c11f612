/**
 * The inside of a worker: a Lambda execution environment that runs one invocation at a time.
 *
 * Plain JavaScript on purpose: a worker starts for each function, and stripping types in each of
 * them would cost time and memory that the code does not need.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import '../emulators/step-functions/localhost-lookup.mjs';
import { slowDownTimers } from './machine-timers.mjs';

const { modulePath, exportName, compileCache, functionName, functionArn, memorySize, clock } =
  workerData;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_RESPONSE_BYTES = 6_291_556;
const TOO_LARGE = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`,
  stackTrace: [],
};

const describe = (error) =>
  error instanceof Error
    ? {
        errorType: error.name,
        errorMessage: error.message,
        stackTrace: (error.stack ?? '').split('\n'),
      }
    : { errorType: typeof error, errorMessage: String(error), stackTrace: [] };

async function load() {
  // Bundles share most of their code: what one worker compiled saves the next 10 MB and the time.
  if (compileCache) enableCompileCache(compileCache);
  const module = await import(pathToFileURL(modulePath).href);
  flushCompileCache();
  const handler = module[exportName];
  if (typeof handler === 'function') return handler;
  const error = new Error(`${modulePath} has no function "${exportName}"`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

slowDownTimers(clock);

let handler;
try {
  handler = await load();
  parentPort.postMessage({ type: 'ready' });
} catch (error) {
  parentPort.postMessage({ type: 'init-failed', error: describe(error) });
}

parentPort.on('message', async ({ requestId, payload, deadline, crashAfterMs }) => {
  const context = {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: String(memorySize),
    // By the clock that ends it.
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - Atomics.load(clock, 0))),
  };
  if (crashAfterMs !== undefined) {
    setTimeout(() => process.exit(1), crashAfterMs);
    await Promise.resolve(handler(JSON.parse(payload), context)).catch(() => {});
    process.exit(1);
  }
  try {
    const result = JSON.stringify((await handler(JSON.parse(payload), context)) ?? null);
    // A character of text is three bytes at most; most results need no counting.
    if (result.length * 3 > MAX_RESPONSE_BYTES && Buffer.byteLength(result) > MAX_RESPONSE_BYTES) {
      parentPort.postMessage({ type: 'error', error: TOO_LARGE });
    } else parentPort.postMessage({ type: 'result', payload: result });
  } catch (error) {
    parentPort.postMessage({ type: 'error', error: describe(error) });
  }
});

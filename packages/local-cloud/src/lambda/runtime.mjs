/**
 * The inside of a worker: a Lambda execution environment that runs one invocation at a time.
 *
 * Plain JavaScript on purpose: a worker starts for each function, and stripping types in each of
 * them would cost time and memory that the code does not need.
 */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { modulePath, exportName, functionName, functionArn, memorySize, clock, callLog } =
  workerData;

if (callLog) (await import('./call-recorder.mjs')).recordCalls(functionName, callLog);

const describe = (error) =>
  error instanceof Error
    ? {
        errorType: error.name,
        errorMessage: error.message,
        stackTrace: (error.stack ?? '').split('\n'),
      }
    : { errorType: typeof error, errorMessage: String(error), stackTrace: [] };

async function load() {
  const module = await import(pathToFileURL(modulePath).href);
  const handler = module[exportName];
  if (typeof handler === 'function') return handler;
  const error = new Error(`${modulePath} has no function "${exportName}"`);
  error.name = 'Runtime.HandlerNotFound';
  throw error;
}

let handler;
try {
  handler = await load();
  parentPort.postMessage({ type: 'ready' });
} catch (error) {
  parentPort.postMessage({ type: 'init-failed', error: describe(error) });
}

parentPort.on('message', async ({ requestId, payload, deadline }) => {
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
  try {
    const result = await handler(JSON.parse(payload), context);
    parentPort.postMessage({ type: 'result', payload: JSON.stringify(result ?? null) });
  } catch (error) {
    parentPort.postMessage({ type: 'error', error: describe(error) });
  }
});

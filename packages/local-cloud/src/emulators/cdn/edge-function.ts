import { type Context, createContext, Script } from 'node:vm';
import type { EdgeFunctionSource } from './types.ts';

/** Bytes that the source of a function may have. */
const MAX_CODE_BYTES = 10_240;

/**
 * Processor time of one run, in microseconds. CloudFront stops a function below a millisecond of its own
 * machines; here a collection of garbage may fall into a run.
 */
const MAX_PROCESSOR_TIME = 100_000;

/** When a run is stopped however little it has worked: on a busy machine a good function waits for its turn. */
const MAX_RUN_MS = 2_000;

/** The source is longer than CloudFront takes, or cannot be read. */
export class EdgeFunctionError extends Error {
  override readonly name = 'EdgeFunctionError';
}

/** A function threw, or ran for too long: the viewer gets 503. */
export class EdgeFunctionExecutionError extends Error {
  override readonly name = 'EdgeFunctionExecutionError';
}

/** What came of one run. */
export interface EdgeFunctionOutcome {
  readonly value: unknown;
  /** The origin that the function chose, by `cf.selectRequestOriginById`. */
  readonly originId?: string;
}

/** Runs an event through a function. */
export type EdgeFunction = (event: object) => EdgeFunctionOutcome;

/**
 * The one module that functions have here, in the form that CloudFront asks for.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html
 */
const MODULE = /^\s*import cf from 'cloudfront';/m;

/**
 * Loads a CloudFront Function (`cloudfront-js-2.0`): a context of its own without I/O, timers, modules
 * and code made of strings. Events go in and out as JSON, so that nothing of this process is in reach. The code
 * runs anew for each event, so that a variable of it is not there for the next one.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 * @throws EdgeFunctionError
 */
export function loadEdgeFunction({ name, code }: EdgeFunctionSource): EdgeFunction {
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_CODE_BYTES) {
    throw new EdgeFunctionError(`${name} has ${bytes} bytes; CloudFront takes ${MAX_CODE_BYTES}`);
  }
  const body = code.replace(MODULE, '');
  if (/^\s*(import|export)\b/m.test(body)) {
    throw new EdgeFunctionError(`${name} has modules, which the local cloud does not know`);
  }
  const script = scriptOf(name, body);
  let context = contextOf();
  return (event) => {
    try {
      return run(name, script, context, event);
    } catch (error) {
      // Whatever it has left behind.
      context = contextOf();
      throw error;
    }
  };
}

function scriptOf(name: string, code: string): Script {
  try {
    return new Script(`${BEFORE}${code}\n${AFTER}`, { filename: `${name}.js` });
  } catch (cause) {
    throw new EdgeFunctionError(`${name} cannot be read: ${cause}`, { cause });
  }
}

/** Of one run, in strict mode. */
const BEFORE = `__outcome = __originId = undefined;
(() => { 'use strict'; `;

/** Handlers may be asynchronous; promises are settled before the run ends, or never. */
const AFTER = `;
Promise.resolve().then(() => handler(JSON.parse(__event))).then(
  (value) => { __outcome = JSON.stringify({ value, originId: __originId }); },
  (error) => { __outcome = JSON.stringify({ error: String(error) }); },
); })();`;

/** What functions have besides the language. */
const GLOBALS = new Script(`var console = { log() {}, error() {} };
var __event, __outcome, __originId;
var cf = { selectRequestOriginById(id) { __originId = String(id); } };`);

interface Globals extends Context {
  __event?: string;
  __outcome?: unknown;
}

function contextOf(): Globals {
  const context = createContext(
    {},
    { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' },
  );
  GLOBALS.runInContext(context);
  return context;
}

function run(name: string, script: Script, context: Globals, event: object): EdgeFunctionOutcome {
  context.__event = JSON.stringify(event);
  const before = process.threadCpuUsage();
  try {
    script.runInContext(context, { timeout: MAX_RUN_MS });
  } catch (cause) {
    throw new EdgeFunctionExecutionError(`${name}: ${cause}`, { cause });
  }
  const { user, system } = process.threadCpuUsage(before);
  if (user + system > MAX_PROCESSOR_TIME) {
    throw new EdgeFunctionExecutionError(`${name} worked for ${(user + system) / 1000} ms`);
  }
  const outcome = context.__outcome;
  if (typeof outcome !== 'string') {
    throw new EdgeFunctionExecutionError(`${name} waits for something that never happens`);
  }
  const { error, ...rest } = JSON.parse(outcome) as EdgeFunctionOutcome & { error?: string };
  if (error !== undefined) throw new EdgeFunctionExecutionError(`${name}: ${error}`);
  return rest;
}

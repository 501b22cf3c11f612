import { createContext, runInContext, Script } from 'node:vm';
import type { EdgeFunctionSource } from './types.ts';

/** Bytes that the source of a function may have. */
const MAX_CODE_BYTES = 10_240;

/**
 * Time of one run: CloudFront stops a function that uses more than a share of its own limit, below a
 * millisecond. On a busy machine a good function may wait longer than it works.
 */
const MAX_RUN_MS = 100;

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
const MODULE = /^\s*import cf from 'cloudfront';/;

/**
 * Loads a CloudFront Function (`cloudfront-js-2.0`): a context of its own without I/O, timers, modules
 * and code made of strings. Events go in and out as JSON, so that nothing of this process is in reach.
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
  return (event) => run(name, script, event);
}

function scriptOf(name: string, code: string): Script {
  try {
    return new Script(`${code}\n;${CALL}`, { filename: `${name}.js` });
  } catch (cause) {
    throw new EdgeFunctionError(`${name} cannot be read: ${cause}`, { cause });
  }
}

/** Handlers may be asynchronous; promises are settled before the run ends, or never. */
const CALL = `var __outcome;
Promise.resolve().then(() => handler(JSON.parse(__event))).then(
  (value) => { __outcome = JSON.stringify({ value, originId: __originId }); },
  (error) => { __outcome = JSON.stringify({ error: String(error) }); },
);`;

/** What functions have besides the language. */
const GLOBALS = new Script(`var console = { log() {}, error() {} };
var __originId;
var cf = { selectRequestOriginById(id) { __originId = String(id); } };`);

function run(name: string, script: Script, event: object): EdgeFunctionOutcome {
  const context = createContext(
    { __event: JSON.stringify(event) },
    { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' },
  );
  try {
    GLOBALS.runInContext(context);
    script.runInContext(context, { timeout: MAX_RUN_MS });
  } catch (cause) {
    throw new EdgeFunctionExecutionError(`${name}: ${cause}`, { cause });
  }
  const outcome: unknown = runInContext('__outcome', context);
  if (typeof outcome !== 'string') {
    throw new EdgeFunctionExecutionError(`${name} waits for something that never happens`);
  }
  const { error, ...rest } = JSON.parse(outcome) as EdgeFunctionOutcome & { error?: string };
  if (error !== undefined) throw new EdgeFunctionExecutionError(`${name}: ${error}`);
  return rest;
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readBody } from '../emulators/shared/http-server.ts';
import { callByAddress, callByTarget } from './calls.ts';
import type { Faults, FaultyCall } from './faults.ts';
import { faultResponse } from './responses.ts';

/** The wait of a call that is slow, unless the switch says another. */
export const SLOW_SECONDS = 2;

/**
 * Has the fault that is on for a call strike its request. Returns whether the request is over by that,
 * so that its emulator must do nothing.
 *
 * @example
 * ```ts
 * if (await isStruck(faults, call, response)) return;
 * ```
 */
export async function isStruck(
  faults: Faults,
  call: FaultyCall,
  response: ServerResponse,
): Promise<boolean> {
  const fault = faults.strike(call);
  if (!fault) return false;
  switch (fault.kind) {
    case 'after':
      loseResponse(response);
      return false;
    case 'slow':
      await sleep((fault.seconds ?? SLOW_SECONDS) * 1_000, undefined, { ref: false });
      return response.destroyed;
    case 'timeout':
      await faults.hold((release) => response.once('close', release));
      response.destroy();
      return true;
    case 'before':
    case 'throttle': {
      const { status, headers, body } = faultResponse(call.service, fault.kind);
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
      response.end(body);
      return true;
    }
    case 'crash':
      // Functions alone crash.
      return false;
  }
}

/** Closes the connection in the place of a response, which is there by then: all of it has happened. */
function loseResponse(response: ServerResponse): void {
  response.end = () => response.destroy();
  response.write = () => false;
}

/** Names what a request to the emulator `name` asks for; nothing where no fault can be. */
export async function callOf(
  name: string,
  request: IncomingMessage,
): Promise<FaultyCall | undefined> {
  const { method = 'GET', url: target = '/', headers } = request;
  const byAddress = callByAddress[name];
  if (byAddress) return byAddress({ method, target, headers });
  const operation = headers['x-amz-target'];
  if (typeof operation !== 'string') return undefined;
  return callByTarget(operation, parsed(await readBody(request)));
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    // The emulator rejects it.
    return undefined;
  }
}

import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from '../../faults/faults.ts';
import { faultResponse } from '../../faults/responses.ts';
import { SLOW_SECONDS } from '../../faults/strike.ts';
import { parsed, TARGET } from './admission.ts';
import type { Admit, GateRequest, Verdict } from './gate.ts';
import { dynamoDbRights } from './rights.ts';

/** Has the fault that is on for a request strike it; others are let in as `admit` decides. */
export const faultyAdmission =
  (faults: Faults, admit: Admit): Admit =>
  (request, client) =>
    faults.areOn ? strike(faults, admit, request, client) : admit(request, client);

async function strike(
  faults: Faults,
  admit: Admit,
  request: GateRequest,
  client: Socket,
): Promise<Verdict> {
  const action = TARGET.exec(request.head)?.[1] ?? '';
  const resources = dynamoDbRights(action, parsed(request.body) ?? {}).map(tableIn);
  const fault = faults.strike({ service: 'dynamodb', action, resources });
  switch (fault?.kind) {
    case 'before':
    case 'throttle': {
      const { status, body } = faultResponse('dynamodb', fault.kind);
      return { status, json: JSON.parse(body) as object };
    }
    case 'timeout':
      await faults.hold((release) => client.once('close', release));
      return 'close';
    case 'slow':
      await sleep((fault.seconds ?? SLOW_SECONDS) * 1_000, undefined, { ref: false });
      return admit(request, client);
    case 'after':
      return (await admit(request, client)) ?? 'lose';
    default:
      return admit(request, client);
  }
}

/** `arn:aws:dynamodb:us-east-1:000000000000:table/orders/index/by-customer` is about `orders`. */
const tableIn = ({ resource }: { readonly resource: string }): string =>
  resource.split('/')[1] ?? resource;

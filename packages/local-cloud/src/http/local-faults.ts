import { readBody } from '../emulators/shared/http-server.ts';
import {
  FAULT_KINDS,
  FAULT_SERVICES,
  type FaultSwitch,
  type ShownFault,
} from '../faults/faults.ts';
import { LocalError, type LocalRequest, type LocalResponse } from './local-request.ts';

const MAX_BYTES = 10_000;
const MEMBERS = ['service', 'action', 'resource', 'kind', 'rate', 'count', 'seconds'];
const LONGEST_SECONDS = 900;

/** `GET /_local/faults`: what is on, and how often each has struck. */
export const listFaults = ({ cloud }: LocalRequest): LocalResponse => shown(faultsOf(cloud).list());

/** `POST /_local/faults`: switches one on. @throws LocalError that names what is wrong with it. */
export async function switchFaultOn({ cloud, incoming }: LocalRequest): Promise<LocalResponse> {
  const faults = faultsOf(cloud);
  faults.add(readFault(parsed(await readBody(incoming, MAX_BYTES))));
  return shown(faults.list());
}

/** `DELETE /_local/faults`: takes all of them back. */
export function takeFaultsBack({ cloud }: LocalRequest): LocalResponse {
  faultsOf(cloud).clear();
  return shown([]);
}

const faultsOf = ({ emulators }: LocalRequest['cloud']) => emulators.faults;

const shown = (faults: readonly ShownFault[]): LocalResponse => ({ json: { faults } });

function parsed(body: Buffer | undefined): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(String(body));
  } catch {
    // What is no JSON is no fault either.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new LocalError(400, 'The body is not the JSON of a fault: {"service", "action", "kind"}.');
}

/** Reads a fault. @throws LocalError that names the first member that is wrong. */
function readFault(given: Readonly<Record<string, unknown>>): FaultSwitch {
  const strange = Object.keys(given).find((name) => !MEMBERS.includes(name));
  if (strange !== undefined) throw new LocalError(400, `A fault has no "${strange}".`);
  const { service, action = '*', resource, kind, rate = 1, count, seconds } = given;
  if (!isOneOf(FAULT_SERVICES, service)) throw notOneOf('service', FAULT_SERVICES, service);
  if (!isOneOf(FAULT_KINDS, kind)) throw notOneOf('kind', FAULT_KINDS, kind);
  if (kind === 'crash' && service !== 'lambda') {
    throw wrong('kind', 'crash of the service lambda alone', kind);
  }
  if (!isName(action)) throw wrong('action', 'the name of an operation, or *', action);
  if (resource !== undefined && !isName(resource)) throw wrong('resource', 'a name', resource);
  if (!isNumber(rate) || rate < 0 || rate > 1) throw wrong('rate', 'a number from 0 to 1', rate);
  if (count !== undefined && !(isNumber(count) && Number.isSafeInteger(count) && count > 0)) {
    throw wrong('count', 'a whole number from 1', count);
  }
  if (seconds !== undefined && kind !== 'slow') {
    throw wrong('seconds', 'the wait of the kind slow alone', seconds);
  }
  if (seconds !== undefined && !(isNumber(seconds) && seconds > 0 && seconds <= LONGEST_SECONDS)) {
    throw wrong('seconds', `a number above 0, ${LONGEST_SECONDS} at the most`, seconds);
  }
  return {
    service,
    action,
    ...(resource !== undefined && { resource }),
    kind,
    rate,
    ...(count !== undefined && { count }),
    ...(seconds !== undefined && { seconds }),
  };
}

const isOneOf = <const Value>(values: readonly Value[], value: unknown): value is Value =>
  values.some((one) => one === value);

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isNumber = (value: unknown): value is number => typeof value === 'number';

const notOneOf = (name: string, values: readonly string[], value: unknown): LocalError =>
  wrong(name, `one of ${values.join(', ')}`, value);

const wrong = (name: string, what: string, value: unknown): LocalError =>
  new LocalError(400, `${name} is ${what}, not ${JSON.stringify(value) ?? 'absent'}.`);

import type { IncomingMessage } from 'node:http';
import { type AttachedService, invokerOfAttached, isVacant } from '../attach.ts';
import { readBody } from '../emulators/shared/http-server.ts';
import { LocalError, type LocalRequest, type LocalResponse } from './local-request.ts';

/** Far above what a service with a hundred functions says of itself. */
const MAX_SERVICE_BYTES = 8 * 1024 * 1024;

/** A process runs a service of its own and wants it taken in. */
export async function attachService({
  cloud,
  context,
  incoming,
  parameter,
}: LocalRequest): Promise<LocalResponse> {
  const service = await readService(incoming, parameter);
  const present = cloud.services.get(parameter);
  if (present && (await isVacant(present, service))) await cloud.remove(parameter);
  else if (present) {
    throw new Error(
      `${parameter} runs in the platform at ${context.url} already. Start the platform without it: npm start -- --except ${parameter}`,
    );
  }
  cloud.add(service, invokerOfAttached(service));
  try {
    await cloud.deploy();
  } catch (error) {
    await cloud.remove(parameter);
    throw error;
  }
  context.reopen();
  return { json: { attached: parameter } };
}

async function readService(incoming: IncomingMessage, name: string): Promise<AttachedService> {
  const body = await readBody(incoming, MAX_SERVICE_BYTES);
  if (body === undefined) {
    // The rest of the body is not read.
    const headers = { connection: 'close' };
    throw new LocalError(413, `A service has ${MAX_SERVICE_BYTES} bytes at the most.`, headers);
  }
  const service = parseJson(body) as Partial<AttachedService> | null | undefined;
  if (service?.manifest?.service !== name || typeof service.invokeUrl !== 'string') {
    throw new LocalError(400, `The body is not the JSON of a service that is called ${name}.`);
  }
  return service as AttachedService;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** Takes out what such a process had taken in. */
export async function detachService({
  cloud,
  context,
  parameter,
}: LocalRequest): Promise<LocalResponse> {
  await cloud.remove(parameter);
  context.reopen();
  return { json: { detached: parameter } };
}

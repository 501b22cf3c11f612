import type { IncomingMessage, ServerResponse } from 'node:http';
import { reportActivity } from '../activity.ts';
import type { LocalCloud } from '../cloud.ts';
import { nextRun } from '../event-sources/schedule.ts';
import type { FrontDoorContext } from './front-door.ts';
import { admitLocal } from './local-callers.ts';
import { listFaults, switchFaultOn, takeFaultsBack } from './local-faults.ts';
import { countPromises } from './local-promises.ts';
import { LocalError, type LocalRequest, type LocalResponse, wholeNumber } from './local-request.ts';
import { attachService, detachService } from './local-services.ts';
import { isFromElsewhere, prefersPage, serveNotFound, servePage } from './pages/index.ts';
import { tokenRequestOf } from './token-request.ts';

type Handle = (request: LocalRequest) => Promise<LocalResponse> | LocalResponse;

/** `/_local/*`: what people and tests look at and turn, apart from what is in AWS too. */
const ROUTES: readonly [method: string, path: RegExp, handle: Handle][] = [
  ['GET', /^\/_local\/health$/, ({ cloud }) => ({ json: health(cloud) })],
  ['GET', /^\/_local\/activity$/, ({ cloud }) => ({ json: reportActivity(cloud) })],
  ['GET', /^\/_local\/access$/, ({ cloud, context }) => ({ json: cloud.access(context.url) })],
  ['PUT', /^\/_local\/services\/(.+)$/, attachService],
  ['DELETE', /^\/_local\/services\/(.+)$/, detachService],
  ['GET', /^\/_local\/token$/, async ({ cloud, url }) => ({ text: await token(cloud, url) })],
  ['GET', /^\/_local\/mails$/, ({ cloud, url }) => ({ json: { mails: mails(cloud, url) } })],
  ['DELETE', /^\/_local\/mails$/, ({ cloud }) => clearMails(cloud)],
  [
    'GET',
    /^\/_local\/executions$/,
    ({ cloud, url }) => ({ json: { executions: executions(cloud, url) } }),
  ],
  ['GET', /^\/_local\/executions\/(.+)$/, ({ cloud, parameter }) => execution(cloud, parameter)],
  [
    'GET',
    /^\/_local\/queues$/,
    ({ cloud }) => ({ json: { queues: cloud.emulators.messaging.queues() } }),
  ],
  ['GET', /^\/_local\/queues\/(.+)$/, ({ cloud, parameter }) => messages(cloud, parameter)],
  [
    'GET',
    /^\/_local\/charges$/,
    ({ cloud }) => ({ json: { charges: cloud.emulators.payments.charges() } }),
  ],
  [
    'GET',
    /^\/_local\/denials$/,
    ({ cloud }) => ({ json: { denials: cloud.emulators.rights.denials() } }),
  ],
  ['GET', /^\/_local\/faults$/, listFaults],
  ['POST', /^\/_local\/faults$/, switchFaultOn],
  ['DELETE', /^\/_local\/faults$/, takeFaultsBack],
  ['GET', /^\/_local\/promises$/, countPromises],
  ['GET', /^\/_local\/schedules$/, ({ cloud }) => ({ json: { schedules: schedules(cloud) } })],
  ['POST', /^\/_local\/schedules\/(.+)\/run$/, (request) => runSchedule(request)],
];

/** Responds to a request under `/_local`. Never rejects. */
export async function handleLocalApi(
  context: FrontDoorContext,
  url: URL,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    admitLocal(incoming.headers);
    if (incoming.method !== 'GET' && isFromElsewhere(incoming.headers)) {
      throw new LocalError(403, 'Another site made this request.');
    }
    if (await servePage(context, incoming, outgoing, url)) return;
    const found = findRoute(url.pathname, incoming.method ?? 'GET');
    const { cloud } = context;
    const response =
      found && (await found.handle({ cloud, context, incoming, url, parameter: found.parameter }));
    if (response) return send(outgoing, response);
    if (serveNotFound(incoming, outgoing, url)) return;
    throw new LocalError(
      404,
      `Nothing at ${url.pathname}. ${context.url}/_local lists what there is.`,
    );
  } catch (error) {
    const { status, message, headers } = asLocalError(error, url.pathname);
    outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
    outgoing.end(`${message}\n`);
  }
}

/** @throws LocalError when the path takes other methods. */
function findRoute(
  path: string,
  method: string,
): { handle: Handle; parameter: string } | undefined {
  const there = ROUTES.flatMap(([routeMethod, pattern, handle]) => {
    const match = pattern.exec(path);
    return match ? [{ routeMethod, handle, parameter: decodeURIComponent(match[1] ?? '') }] : [];
  });
  // Node sends no body after HEAD.
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = there.find(({ routeMethod }) => routeMethod === wanted);
  if (found || there.length === 0) return found;
  const allow = [...new Set(there.map(({ routeMethod }) => routeMethod))].join(', ');
  throw new LocalError(405, `${path} takes ${allow}, not ${method}.`, { allow });
}

function asLocalError(error: unknown, path: string): LocalError {
  if (error instanceof LocalError) return error;
  if (error instanceof URIError) {
    return new LocalError(400, `${path} is not percent-encoded UTF-8.`);
  }
  return new LocalError(400, (error as Error).message);
}

function send(outgoing: ServerResponse, response: NonNullable<LocalResponse>): void {
  if ('seeOther' in response) {
    outgoing.writeHead(303, { location: response.seeOther });
    outgoing.end();
    return;
  }
  const [type, body] =
    'json' in response
      ? ['application/json', JSON.stringify(response.json)]
      : ['text/plain; charset=utf-8', response.text];
  outgoing.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', vary: 'Accept' });
  outgoing.end(body);
}

function health(cloud: LocalCloud) {
  return {
    status: 'ok',
    pid: process.pid,
    services: [...cloud.services.keys()],
    functions: cloud.functions.names(),
    uptimeSeconds: Math.round(process.uptime()),
    memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    environment: cloud.emulators.environment,
    ...identityIds(cloud),
  };
}

/** Ids that clients of the user pool are set up with; the bucket's once a stack has put it there. */
function identityIds({ emulators: { identity, parameters }, stage }: LocalCloud) {
  const bucket = parameters.get(`/commerce/${stage}/accounts/customer-files-bucket`);
  return {
    issuer: identity.issuer,
    userPoolId: identity.userPoolId,
    clientId: identity.clientId,
    identityPoolId: identity.identityPoolId,
    ...(bucket !== undefined && { customerFilesBucket: bucket }),
  };
}

function token({ emulators, services }: LocalCloud, { searchParams }: URL): Promise<string> {
  const request = tokenRequestOf(searchParams, services.values());
  if (!request)
    throw new Error('Say whose token it is: /_local/token?sub=alice or ?sub=bob&groups=staff');
  return emulators.identity.issueToken(request);
}

function mails({ emulators }: LocalCloud, { searchParams }: URL) {
  const to = searchParams.get('to');
  const subject = searchParams.get('subject');
  const after = searchParams.get('after');
  return emulators.mail.mails({
    ...(to && { to }),
    ...(subject && { subject }),
    ...(after && { after }),
  });
}

function clearMails({ emulators }: LocalCloud): LocalResponse {
  emulators.mail.clear();
  return { json: { mails: [] } };
}

function executions({ emulators }: LocalCloud, { searchParams }: URL) {
  return emulators.stepFunctions.executions(
    wholeNumber('limit', searchParams.get('limit') ?? '50'),
  );
}

function execution({ emulators: { stepFunctions } }: LocalCloud, arnOrName: string): LocalResponse {
  const found = stepFunctions.execution(arnOrName);
  return found
    ? { json: { execution: found, events: stepFunctions.history(found.executionArn) } }
    : null;
}

function messages({ emulators: { messaging } }: LocalCloud, queueName: string): LocalResponse {
  const queue = messaging.queues().find(({ name }) => name === queueName);
  return queue ? { json: { queue, messages: messaging.messages(queueName, 50) } } : null;
}

const schedules = (cloud: LocalCloud) =>
  [...cloud.schedules.values()].map((schedule) => ({
    ...schedule,
    nextRun: nextRun(schedule.expression, schedule.timezone, new Date()),
  }));

async function runSchedule({ cloud, incoming, parameter }: LocalRequest): Promise<LocalResponse> {
  if (!(await cloud.runSchedule(parameter))) return null;
  return prefersPage(incoming.headers)
    ? { seeOther: `/_local/schedules?ran=${encodeURIComponent(parameter)}` }
    : { json: { ran: parameter } };
}

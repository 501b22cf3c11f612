import type { IncomingMessage, ServerResponse } from 'node:http';
import { reportActivity } from '../activity.ts';
import { type AttachedService, invokerOfAttached, isVacant } from '../attach.ts';
import type { LocalCloud } from '../cloud.ts';
import { nextRun } from '../event-sources/schedule.ts';
import type { House } from './front-door.ts';
import { isFromElsewhere, prefersPage, serveNotFound, servePage } from './pages/index.ts';
import { tokenRequestOf } from './token-request.ts';

interface LocalRequest {
  readonly cloud: LocalCloud;
  readonly house: House;
  readonly incoming: IncomingMessage;
  readonly url: URL;
  readonly parameter: string;
}

type Answer =
  | { readonly json: unknown }
  | { readonly text: string }
  | { readonly seeOther: string }
  | null;

/** `/_local/*`: what people and tests look at and turn, apart from what is in AWS too. */
const ROUTES: readonly [
  method: string,
  path: RegExp,
  (request: LocalRequest) => Promise<Answer> | Answer,
][] = [
  ['GET', /^\/_local\/health$/, ({ cloud }) => ({ json: health(cloud) })],
  ['GET', /^\/_local\/activity$/, ({ cloud }) => ({ json: reportActivity(cloud) })],
  ['GET', /^\/_local\/access$/, ({ cloud, house }) => ({ json: cloud.access(house.url) })],
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
  ['GET', /^\/_local\/schedules$/, ({ cloud }) => ({ json: { schedules: schedules(cloud) } })],
  ['POST', /^\/_local\/schedules\/(.+)\/run$/, (request) => runSchedule(request)],
];

/** Answers a request under `/_local`. Never rejects. */
export async function handleLocalApi(
  house: House,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { cloud } = house;
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  try {
    if (incoming.method !== 'GET' && isFromElsewhere(incoming.headers)) {
      outgoing.writeHead(403, { 'content-type': 'text/plain' });
      outgoing.end('Another site made this request.\n');
      return;
    }
    if (await servePage(house, incoming, outgoing, url)) return;
    for (const [method, path, handle] of ROUTES) {
      const match = path.exec(url.pathname);
      if (!match || method !== incoming.method) continue;
      const answer = await handle({
        cloud,
        house,
        incoming,
        url,
        parameter: decodeURIComponent(match[1] ?? ''),
      });
      if (answer) return send(outgoing, answer);
    }
    if (serveNotFound(incoming, outgoing, url)) return;
    outgoing.writeHead(404, { 'content-type': 'text/plain' });
    outgoing.end(
      `Nothing at ${url.pathname}. http://${incoming.headers.host}/_local lists what there is.\n`,
    );
  } catch (error) {
    outgoing.writeHead(400, { 'content-type': 'text/plain' });
    outgoing.end(`${(error as Error).message}\n`);
  }
}

function send(outgoing: ServerResponse, answer: NonNullable<Answer>): void {
  if ('seeOther' in answer) {
    outgoing.writeHead(303, { location: answer.seeOther });
    outgoing.end();
    return;
  }
  const [type, body] =
    'json' in answer
      ? ['application/json', JSON.stringify(answer.json)]
      : ['text/plain; charset=utf-8', answer.text];
  outgoing.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', vary: 'Accept' });
  outgoing.end(body);
}

/** A process runs a service of its own and wants it taken in. */
async function attachService({ cloud, house, incoming, parameter }: LocalRequest): Promise<Answer> {
  let body = '';
  for await (const chunk of incoming.setEncoding('utf8')) body += String(chunk);
  const service = JSON.parse(body) as AttachedService;
  const present = cloud.services.get(parameter);
  if (present && (await isVacant(present, service))) await cloud.remove(parameter);
  else if (present) {
    throw new Error(
      `${parameter} runs in the platform at ${house.url} already. Start the platform without it: npm start -- --except ${parameter}`,
    );
  }
  cloud.add(service, invokerOfAttached(service));
  await cloud.deploy();
  house.reopen();
  return { json: { attached: parameter } };
}

async function detachService({ cloud, house, parameter }: LocalRequest): Promise<Answer> {
  await cloud.remove(parameter);
  house.reopen();
  return { json: { detached: parameter } };
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
  };
}

function token({ emulators }: LocalCloud, { searchParams }: URL): Promise<string> {
  const request = tokenRequestOf(searchParams);
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

function clearMails({ emulators }: LocalCloud): Answer {
  emulators.mail.clear();
  return { json: { mails: [] } };
}

function executions({ emulators }: LocalCloud, { searchParams }: URL) {
  return emulators.stepFunctions.executions(Number(searchParams.get('limit') ?? 50));
}

function execution({ emulators: { stepFunctions } }: LocalCloud, arnOrName: string): Answer {
  const found = stepFunctions.execution(arnOrName);
  return found
    ? { json: { execution: found, events: stepFunctions.history(found.executionArn) } }
    : null;
}

function messages({ emulators: { messaging } }: LocalCloud, queueName: string): Answer {
  const queue = messaging.queues().find(({ name }) => name === queueName);
  return queue ? { json: { queue, messages: messaging.messages(queueName, 50) } } : null;
}

const schedules = (cloud: LocalCloud) =>
  [...cloud.schedules.values()].map((schedule) => ({
    ...schedule,
    nextRun: nextRun(schedule.expression, schedule.timezone, new Date()),
  }));

async function runSchedule({ cloud, incoming, parameter }: LocalRequest): Promise<Answer> {
  if (!(await cloud.runSchedule(parameter))) return null;
  return prefersPage(incoming.headers)
    ? { seeOther: `/_local/schedules?ran=${encodeURIComponent(parameter)}` }
    : { json: { ran: parameter } };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { joinedGuides } from '../../guide.ts';
import type { FrontDoorContext } from '../front-door.ts';
import { tokenRequestOf } from '../token-request.ts';
import { renderCharges } from './charges.ts';
import { renderDenials } from './denials.ts';
import { renderExecution } from './execution.ts';
import { renderExecutions } from './executions.ts';
import { renderHealth, renderNotFound } from './health.ts';
import { renderLogs } from './logs.ts';
import { mailFrame, renderMail, renderMailbox } from './mailbox.ts';
import { renderOverview } from './overview.ts';
import { renderQueue } from './queue.ts';
import { renderQueues } from './queues.ts';
import { prefersPage, sendMailHtml, sendPage } from './respond.ts';
import { renderRoutes } from './routes.ts';
import { renderSchedules } from './schedules.ts';
import { firstItems, renderTable, renderTables, tableNames } from './tables.ts';
import { renderToken } from './token.ts';
import { consumersOf, feedsOf } from './wiring.ts';

export { isFromElsewhere, prefersPage } from './respond.ts';

interface PageRequest {
  readonly context: FrontDoorContext;
  readonly url: URL;
  /** The part of the path that its group matched. */
  readonly name: string;
}

const shownIn = ({ services }: FrontDoorContext['cloud']) => joinedGuides(services.values());

type Render = (request: PageRequest) => string | undefined | Promise<string | undefined>;

const MESSAGES_SHOWN = 20;
const LINES_SHOWN = 200;

/** Pages at addresses where machines get JSON or text: only who asks for a page gets one. */
const NEGOTIATED: readonly [path: RegExp, render: Render][] = [
  [
    /^\/_local\/executions$/,
    ({ context: { cloud }, url }) =>
      renderExecutions(cloud.emulators.stepFunctions, url, shownIn(cloud).subjects),
  ],
  [/^\/_local\/executions\/(.+)$/, executionPage],
  [/^\/_local\/queues$/, ({ context }) => renderQueues(context.cloud.emulators.messaging.queues())],
  [/^\/_local\/queues\/(.+)$/, queuePage],
  [/^\/_local\/health$/, ({ context }) => renderHealth(context)],
  [/^\/_local\/mails$/, ({ context }) => renderMailbox(context.cloud.emulators.mail.mails())],
  [
    /^\/_local\/charges$/,
    ({ context: { cloud } }) =>
      renderCharges(cloud.emulators.payments.charges(), shownIn(cloud).subjects),
  ],
  [
    /^\/_local\/schedules$/,
    ({ context: { cloud }, url }) =>
      renderSchedules(cloud.schedules.values(), new Date(), url.searchParams.get('ran')),
  ],
  [/^\/_local\/denials$/, ({ context }) => denialsPage(context)],
  [/^\/_local\/token$/, tokenPage],
];

/** Pages at addresses of their own. */
const PAGES: readonly [path: RegExp, render: Render][] = [
  [/^\/_local\/?$/, ({ context }) => renderOverview(context.cloud, context.url, new Date())],
  [/^\/_local\/mailbox$/, ({ context }) => renderMailbox(context.cloud.emulators.mail.mails())],
  [/^\/_local\/mailbox\/([^/]+)$/, mailPage],
  [/^\/_local\/logs$/, logsPage],
  [/^\/_local\/routes$/, ({ context }) => renderRoutes(context.cloud)],
  [/^\/_local\/tables$/, ({ context }) => renderTables(context.cloud.services)],
  [/^\/_local\/tables\/(.+)$/, tablePage],
];

/** Serves a page under `/_local`; `false` when there is none for this request. */
export async function servePage(
  context: FrontDoorContext,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: URL,
): Promise<boolean> {
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return false;
  const mail = /^\/_local\/mailbox\/(.+)\/html$/.exec(url.pathname)?.[1];
  if (mail !== undefined) {
    const markup = findMail(context, decodeURIComponent(mail))?.html;
    if (markup !== undefined) sendMailHtml(outgoing, mailFrame(markup));
    return markup !== undefined;
  }
  for (const [path, render] of prefersPage(incoming.headers) ? [...PAGES, ...NEGOTIATED] : PAGES) {
    const match = path.exec(url.pathname);
    if (!match) continue;
    const markup = await render({ context, url, name: decodeURIComponent(match[1] ?? '') });
    if (markup === undefined) return false;
    sendPage(outgoing, 200, markup);
    return true;
  }
  return false;
}

/** Tells who asks for a page that there is none; `false` for everybody else. */
export function serveNotFound(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: URL,
): boolean {
  if (incoming.method !== 'GET' || !prefersPage(incoming.headers)) return false;
  sendPage(outgoing, 404, renderNotFound(url.pathname));
  return true;
}

function executionPage({ context, name }: PageRequest): string | undefined {
  const { stepFunctions } = context.cloud.emulators;
  const execution = stepFunctions.execution(name);
  if (!execution) return undefined;
  const history = stepFunctions.history(execution.executionArn);
  return renderExecution({ execution, history, subjects: shownIn(context.cloud).subjects });
}

function queuePage({ context: { cloud, url }, name }: PageRequest): string | undefined {
  const queues = cloud.emulators.messaging.queues();
  const queue = queues.find((candidate) => candidate.name === name);
  return (
    queue &&
    renderQueue({
      queue,
      deadLetters: queues.find(({ dlqOf }) => dlqOf?.includes(name)),
      feeds: feedsOf(name, cloud.services, cloud.schedules),
      consumers: consumersOf(name, cloud.services),
      messages: cloud.emulators.messaging.messages(name, MESSAGES_SHOWN) ?? [],
      platformUrl: url,
    })
  );
}

async function tokenPage({ context, url: { searchParams } }: PageRequest): Promise<string> {
  const { people } = shownIn(context.cloud);
  const request = tokenRequestOf(searchParams, context.cloud.services.values());
  if (!request) return renderToken(context.url, people, undefined);
  // People write a blank after a comma.
  const groups = request.groups?.map((group) => group.trim());
  const token = await context.cloud.emulators.identity.issueToken({
    ...request,
    ...(groups && { groups }),
  });
  return renderToken(context.url, people, { sub: request.sub, token });
}

function denialsPage({ cloud }: FrontDoorContext): string {
  const { rights } = cloud.emulators;
  return renderDenials({ asked: rights.asked, denials: rights.denials() });
}

const findMail = ({ cloud }: FrontDoorContext, messageId: string) =>
  cloud.emulators.mail.mails().find((candidate) => candidate.messageId === messageId);

function mailPage({ context, name }: PageRequest): string | undefined {
  const mail = findMail(context, name);
  return mail && renderMail(mail);
}

function logsPage({ context: { cloud }, url }: PageRequest): string {
  const chosen = url.searchParams.get('function') || undefined;
  // Metrics in embedded format are for CloudWatch, not for people.
  const lines = cloud.emulators.logs
    .latest(2 * LINES_SHOWN, chosen)
    .filter(({ message }) => !message.startsWith('{"_aws"'))
    .slice(-LINES_SHOWN);
  const { logs } = cloud.emulators;
  return renderLogs(lines, [...cloud.functions.names(), ...logs.otherGroups().sort()], chosen);
}

async function tablePage({ context: { cloud }, name }: PageRequest): Promise<string | undefined> {
  if (!tableNames(cloud.services).includes(name)) return undefined;
  const { endpoint } = cloud.emulators.dynamodb;
  return renderTable(name, await firstItems(endpoint, name), endpoint);
}

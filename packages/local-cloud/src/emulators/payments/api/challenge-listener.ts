import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../shared/http-server.ts';
import { UNREQUESTED } from '../objects/event-log.ts';
import type { SqliteObjectStore } from '../objects/sqlite-object-store.ts';
import { challengePage, noChallengePage } from './challenge-page.ts';
import { CHALLENGES_PATH, type Challenges } from './challenges.ts';

const MAX_FORM_BYTES = 1_024;

export interface ChallengeListenerOptions {
  readonly store: SqliteObjectStore;
  readonly challenges: Challenges;
  /** Called after each outcome. */
  readonly onChange: () => void;
}

/** Serves the challenges to customers. Returns false for a request that is not about one. */
export const challengeListener =
  ({ store, challenges, onChange }: ChallengeListenerOptions) =>
  async (message: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const [path = ''] = (message.url ?? '').split('?');
    if (!path.startsWith(CHALLENGES_PATH)) return false;
    const intent = challenges.find(path);
    if (intent === undefined) sendPage(response, 404, noChallengePage());
    else if (message.method === 'GET') sendPage(response, 200, challengePage(intent));
    else if (message.method !== 'POST') sendPage(response, 405, challengePage(intent));
    else {
      const outcome = outcomeOf(await readBody(message, MAX_FORM_BYTES));
      if (outcome === undefined) {
        sendPage(response, 400, challengePage(intent));
        return true;
      }
      const settled = store.transaction(() => challenges.settle(intent, outcome, UNREQUESTED));
      onChange();
      const returnUrl = intent.next_action?.redirect_to_url.return_url;
      if (returnUrl) response.writeHead(303, { location: returnUrl }).end();
      else sendPage(response, 200, challengePage(settled));
    }
    return true;
  };

function outcomeOf(body: Buffer | undefined) {
  const outcome = new URLSearchParams(body?.toString('utf8')).get('outcome');
  return outcome === 'authenticate' || outcome === 'refuse' ? outcome : undefined;
}

function sendPage(response: ServerResponse, status: number, markup: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(markup),
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(markup);
}

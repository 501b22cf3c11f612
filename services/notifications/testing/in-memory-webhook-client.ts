import { PrivateAddressError } from '../domain/webhook.errors.ts';
import type { WebhookClient, WebhookRequest } from '../ports/webhook-client.ts';

/** The response of a customer's system: a status, a status and a text, or none. */
export type ScriptedResponse = number | { readonly status: number; readonly text: string } | Error;

export interface InMemoryWebhookClient extends WebhookClient {
  readonly posts: ({ readonly url: string } & WebhookRequest)[];
  /** The next responses, in order; 204 after that. */
  readonly responses: ScriptedResponse[];
}

/** Systems of customers that follow a script. `intranet.example` is at a private address. */
export function inMemoryWebhookClient(): InMemoryWebhookClient {
  const posts: ({ url: string } & WebhookRequest)[] = [];
  const responses: ScriptedResponse[] = [];
  const assertPublic = async (url: URL) => {
    if (url.hostname === 'intranet.example') throw new PrivateAddressError();
  };
  return {
    posts,
    responses,
    assertPublic,
    async post(url, request) {
      await assertPublic(url);
      posts.push({ url: url.href, ...request });
      const response = responses.shift() ?? 204;
      if (response instanceof Error) throw response;
      const { status, text } =
        typeof response === 'number' ? { status: response, text: '' } : response;
      const isReadable = Buffer.byteLength(text) <= (request.maxResponseBytes ?? 0);
      return { status, text: isReadable ? text : '' };
    },
  };
}

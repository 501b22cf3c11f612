import type { HttpEvent } from '@commerce/lambda';
import { type HttpEventOptions, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';

type Call = (
  event: HttpEvent,
  context: ReturnType<typeof lambdaContext>,
) => Promise<{ readonly statusCode?: number | undefined; readonly body?: string | undefined }>;

/** Calls a handler as API Gateway does, and reads the JSON of its response. */
export async function request(call: Call, options: HttpEventOptions) {
  const { statusCode, body } = await call(httpEvent(options), lambdaContext());
  return { status: statusCode, body: JSON.parse(body ?? '{}') };
}

/** Calls a page that a mail links to: by the link itself, or with the form that a button posts. */
export const requestPage = <Result>(
  call: (event: HttpEvent, context: ReturnType<typeof lambdaContext>) => Promise<Result>,
  { route, token, form }: { route: string; token: string; form?: string },
): Promise<Result> =>
  call(
    httpEvent({
      route,
      query: { token },
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': 'de-AT, en;q=0.8',
      },
      body: form,
    }),
    lambdaContext(),
  );

/** Tokens that the page of a link rejects, each with what is wrong with it. */
export const badTokens = (maximum: number) => [
  ['forged', 'forged.token'],
  ['empty', ''],
  ['too long', 'x'.repeat(maximum + 1)],
];

/** Returns the token of a link. */
export const tokenIn = (link: string): string => new URL(link).searchParams.get('token') ?? '';

import { operationsOf } from '../http/api-operations.ts';
import type { OpenApiDocument } from '../released.ts';

interface Row {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly who: string;
}

/** Rules that no single operation's document states; decisions 76, 81 and 82 have the reasons. */
const RULES = [
  '## What holds for all of them',
  '',
  '- A path has no slash at its end: `/products/` is 404. Slashes in a row are one, and `%2F` is a slash, after the part by which the distribution finds the service: `//products` is none.',
  '- What no route takes is answered by the gateway, with a `message` and no `code`: 404 for another method, HEAD included, or another path below one that there is, 400 for a path that cannot be decoded, 431 for more than 10,240 bytes of headers.',
  '- More requests than a route takes from all its callers are 429, `{"message":"Too Many Requests"}`, at any time and before the token is looked at. Nothing has happened then: try again after a pause that grows and is not the same for all. The local platform says in `retry-after` for how long, API Gateway does not. Decision 81 has the numbers.',
  '- Every answer names its request in `apigw-requestid`; the API’s access log has the line of that id.',
  '- No text, and no name of a member, holds halves of characters, control characters other than tabs and line breaks, or controls of the writing direction: 400, also where nobody knows the member.',
  '- Where an operation takes JSON, it does so in UTF-8, also without a content type. Another type is 415, and so is a `content-encoding`; both say what to send instead.',
  '- A query parameter that comes twice is one whose values are joined by a comma. Parameters that an operation does not know are passed over.',
  '- A word with a slash is a scope: another system may call the operation with a token for its own secret that has it. `orders/read` reads the orders of all, `orders/place` acts on those that the system placed.',
  '- An operation answers what its document says, whatever `accept` asks for.',
  '- Pages of any origin may call the API; preflights are answered.',
];

/** All operations of all services as a page for people, by path. */
export function httpPage(apis: Readonly<Record<string, OpenApiDocument>>): string {
  const rows = Object.entries(apis)
    .flatMap(([service, api]) => rowsOf(service, api))
    .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
  return [
    '<!-- Made by `npm run contracts -- --write` from the routes of the services. -->',
    '',
    '# HTTP',
    '',
    'Every operation, and the service that serves it. Requests, answers and errors are in the service’s OpenAPI document. One address stands in front of all of them: locally `npm start`, in AWS what [deploy.md](deploy.md#one-address) describes; where two paths fit, the longer one wins.',
    '',
    '| operation | who | does | service |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      ({ method, path, who, summary, service }) =>
        `| \`${method} ${path}\` | ${who} | ${summary} | [${service}](../services/${service}/openapi.yaml) |`,
    ),
    '',
    ...RULES,
    '',
  ].join('\n');
}

function rowsOf(service: string, api: OpenApiDocument): Row[] {
  const paths = api.paths as Record<
    string,
    Record<string, { summary: string; description?: string }>
  >;
  return [...operationsOf(api)].map(([name, { isPublic, scopes }]) => {
    const [method = '', path = ''] = name.split(' ');
    const { summary = '', description } = paths[path]?.[method.toLowerCase()] ?? {};
    const person = isPublic ? 'anyone' : description === 'For staff.' ? 'staff' : 'customer';
    const who = [person, ...scopes.map((scope) => `\`${scope}\``)].join(', ');
    return { service, method, path, summary, who };
  });
}

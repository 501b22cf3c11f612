import type { EdgeRequest, RequestSelection, Selection } from './types.ts';

/** Tells whether a selection takes this name. Of headers the case does not count. */
export function takes(selection: Selection, name: string): boolean {
  switch (selection.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'only':
      return selection.names.includes(name);
    case 'allExcept':
      return !selection.names.includes(name);
  }
}

/** The cookies of a request, in their order. */
export const cookiesOf = ({ headers }: EdgeRequest): readonly (readonly [string, string])[] =>
  (headers.cookie ?? '').split(/;\s*/).flatMap((pair): [string, string][] => {
    const [name = '', ...value] = pair.split('=');
    return name === '' ? [] : [[name, value.join('=')]];
  });

/** The parts of a request that some of the policies take. */
export function selected(
  request: EdgeRequest,
  policies: readonly RequestSelection[],
): {
  readonly headers: Readonly<Record<string, string>>;
  readonly cookie: string;
  readonly query: string;
} {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(
      ([name]) => name !== 'cookie' && policies.some((policy) => takes(policy.headers, name)),
    ),
  );
  const cookie = cookiesOf(request)
    .filter(([name]) => policies.some((policy) => takes(policy.cookies, name)))
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const query = request.query
    .split('&')
    .filter((pair) => {
      const [name = ''] = pair.split('=');
      return name !== '' && policies.some((policy) => takes(policy.query, name));
    })
    .join('&');
  return { headers, cookie, query };
}

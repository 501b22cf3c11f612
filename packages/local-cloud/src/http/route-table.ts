import type { HttpRoute } from '@commerce/service-model/routes';

interface Entry<Target> {
  readonly method: string;
  readonly segments: readonly string[];
  readonly target: Target;
}

const isVariable = (segment: string): boolean => segment.startsWith('{');
const isGreedy = (segment: string): boolean => segment.endsWith('+}');

/**
 * Finds who serves a request among the routes of all HTTP APIs. As in API Gateway the most specific
 * route wins: literals before variables, segment by segment, and a named method before `ANY`. Only a
 * greedy variable takes an empty segment.
 */
export class RouteTable<Target> {
  readonly #entries: Entry<Target>[] = [];

  add({ method, path }: HttpRoute, target: Target): void {
    this.#entries.push({ method, segments: split(path), target });
    this.#entries.sort(bySpecificity);
  }

  find(method: string, path: string): Target | undefined {
    const segments = split(path);
    return this.#entries.find(
      (entry) =>
        (entry.method === 'ANY' || entry.method === method) && matches(entry.segments, segments),
    )?.target;
  }

  /** Finds the service of this path, whatever the method: a preflight names the method only in a header. */
  findByPath(path: string): Target | undefined {
    const segments = split(path);
    return this.#entries.find((entry) => matches(entry.segments, segments))?.target;
  }
}

/** A slash at the end makes an empty segment, which no route has. */
const split = (path: string): string[] => path.replace(/^\//, '').split('/');

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  const greedy = pattern.at(-1) !== undefined && isGreedy(pattern.at(-1) ?? '');
  if (greedy ? segments.length < pattern.length : segments.length !== pattern.length) return false;
  return pattern.every((expected, index) => {
    const given = segments[index];
    return isGreedy(expected) || (isVariable(expected) ? given !== '' : given === expected);
  });
}

function bySpecificity<T>(a: Entry<T>, b: Entry<T>): number {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i += 1) {
    const difference = rank(a.segments[i]) - rank(b.segments[i]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

const rank = (segment: string | undefined): number => {
  if (segment === undefined) return 0;
  if (isGreedy(segment)) return 3;
  return isVariable(segment) ? 2 : 1;
};

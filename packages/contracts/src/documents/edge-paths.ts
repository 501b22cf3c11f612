/** How the edge treats a path: by the name of its form in `edge/paths.yml`. */
export type Form = 'api' | 'guarded' | 'catalogue' | 'live';

/** Something that a service has at a path: `/orders/{orderId}`. */
export interface Route {
  readonly service: string;
  readonly path: string;
  /** Nothing where any form will do, since the path has no read. */
  readonly form: Form | undefined;
}

/** Paths that go to one service in one form. */
export interface EdgePath {
  /** `/orders/*`; a `*` stands for slashes, too. */
  readonly pattern: string;
  readonly service: string;
  readonly form: Form;
}

interface Node {
  readonly own: Route[];
  readonly children: Map<string, Node>;
}

/**
 * The fewest patterns of paths that lead each route to its service, in the order in which a distribution
 * has to try them: the first that fits is taken, so that the more specific one comes first.
 *
 * @throws when two services have the same path.
 */
export function edgePaths(routes: readonly Route[]): EdgePath[] {
  const root = nodeOf();
  for (const route of routes) {
    const segments = route.path.slice(1).split('/').map(patternOf);
    const node = segments.reduce(childOf, root);
    node.own.push(route);
  }
  return withoutRepeats(
    [...root.children].toSorted(bySpecificity).flatMap(([name, node]) => pathsOf(`/${name}`, node)),
  );
}

const nodeOf = (): Node => ({ own: [], children: new Map() });

const patternOf = (segment: string): string => (segment.startsWith('{') ? '*' : segment);

function childOf(parent: Node, name: string): Node {
  const child = parent.children.get(name) ?? nodeOf();
  parent.children.set(name, child);
  return child;
}

function pathsOf(path: string, node: Node): EdgePath[] {
  const all = below(node);
  const target = targetOf(path, all);
  const hasMore = all.length > node.own.length;
  if (target) {
    return [
      ...(node.own.length > 0 ? [{ pattern: path, ...target }] : []),
      ...(hasMore ? [{ pattern: `${path}/*`, ...target }] : []),
    ];
  }
  const own = targetOf(path, node.own);
  if (!own && node.own.length > 0) throw new Error(`Two services have ${path}`);
  return [
    ...[...node.children]
      .toSorted(bySpecificity)
      .flatMap(([name, child]) => pathsOf(`${path}/${name}`, child)),
    ...(own ? [{ pattern: path, ...own }] : []),
  ];
}

const below = (node: Node): Route[] => [...node.own, ...[...node.children.values()].flatMap(below)];

/** The one service and form of routes; nothing where there are several. */
function targetOf(path: string, routes: readonly Route[]): Omit<EdgePath, 'pattern'> | undefined {
  const services = new Set(routes.map(({ service }) => service));
  const forms = new Set(routes.flatMap(({ form }) => form ?? []));
  const [service] = services;
  if (service === undefined || services.size > 1) return undefined;
  if (forms.size > 1) {
    const isOnePath = routes.every((route) => route.path === routes[0]?.path);
    if (isOnePath) throw new Error(`${path} has reads of several forms`);
    return undefined;
  }
  return { service, form: [...forms][0] ?? 'api' };
}

/** Literals before variables, as in an HTTP API. */
const bySpecificity = ([a]: readonly [string, Node], [b]: readonly [string, Node]): number =>
  Number(a === '*') - Number(b === '*') || a.localeCompare(b, 'en');

/** Without what a later pattern does alike, when none between them takes it. */
const withoutRepeats = (paths: readonly EdgePath[]): EdgePath[] =>
  paths.filter((path, index) => {
    const next = paths.slice(index + 1).find(({ pattern }) => covers(pattern, path.pattern));
    return !(next?.service === path.service && next.form === path.form);
  });

function covers(pattern: string, other: string): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(other);
}

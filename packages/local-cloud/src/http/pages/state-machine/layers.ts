import type { Edge, Graph } from './graph.ts';

/** The place of a state: row and column, both from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Puts every state below all that lead to it, the longest way forward in the first column, and
 * what leaves it in columns to its right. Edges of loops lead up.
 */
export function placesOf(graph: Graph): ReadonlyMap<string, Place> {
  const forward = withoutLoops(graph);
  const rows = rowsOf(graph, forward);
  const lengths = lengthsOf(graph, forward);
  const places = new Map<string, Place>();

  const chainFrom = (name: string): string[] => {
    const [next] = forward
      .filter(({ from, to, kind }) => from === name && kind !== 'catch' && !places.has(to))
      .sort((left, right) => (lengths.get(right.to) ?? 0) - (lengths.get(left.to) ?? 0));
    return next ? [name, ...chainFrom(next.to)] : [name];
  };
  const rowOf = (name: string): number => rows.get(name) ?? 0;
  const byRow = [...graph.types.keys()].sort((left, right) => rowOf(left) - rowOf(right));
  for (const name of [graph.start, ...byRow]) {
    if (places.has(name)) continue;
    const chain = chainFrom(name);
    const [first, last] = [rowOf(name), rowOf(chain.at(-1) ?? name)];
    const taken = new Set(
      [...places.values()].filter(({ row }) => row >= first && row <= last).map((p) => p.column),
    );
    // An edge through the first column below its last state would be taken for the way forward.
    let column = name === graph.start ? 0 : 1;
    while (taken.has(column)) column += 1;
    for (const member of chain) places.set(member, { row: rowOf(member), column });
  }
  return places;
}

/** The edges without those that lead back to a state that is being left. */
function withoutLoops({ start, types, edges }: Graph): Edge[] {
  const forward: Edge[] = [];
  const seen = new Map<string, 'open' | 'done'>();
  const visit = (name: string) => {
    seen.set(name, 'open');
    for (const edge of edges.filter(({ from }) => from === name)) {
      const state = seen.get(edge.to);
      if (state !== 'open') forward.push(edge);
      if (state === undefined) visit(edge.to);
    }
    seen.set(name, 'done');
  };
  for (const name of [start, ...types.keys()]) if (!seen.has(name)) visit(name);
  return forward;
}

/** The number of states before each state, on the longest way to it. */
const rowsOf = ({ types }: Graph, forward: readonly Edge[]): Map<string, number> =>
  longestWays(types.keys(), (name) =>
    forward.filter(({ to }) => to === name).map(({ from }) => from),
  );

/** The number of states after each state, on the longest way on, errors aside. */
const lengthsOf = ({ types }: Graph, forward: readonly Edge[]): Map<string, number> =>
  longestWays(types.keys(), (name) =>
    forward.filter(({ from, kind }) => from === name && kind !== 'catch').map(({ to }) => to),
  );

/** The number of steps from each of these on the longest way that `next` leads; no way is a loop. */
function longestWays(
  names: Iterable<string>,
  next: (name: string) => readonly string[],
): Map<string, number> {
  const lengths = new Map<string, number>();
  const lengthOf = (name: string): number => {
    const length = lengths.get(name) ?? Math.max(0, ...next(name).map((to) => lengthOf(to) + 1));
    lengths.set(name, length);
    return length;
  };
  for (const name of names) lengthOf(name);
  return lengths;
}

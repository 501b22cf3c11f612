import type { Definition, State } from '@commerce/service-model/asl';

export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'next' | 'choice' | 'catch';
  /** The Map or Parallel state that the edge leaves, and that has to end before it is taken. */
  readonly container?: string;
}

/** A state machine as boxes and arrows. States inside a Map or Parallel state are boxes as well. */
export interface Graph {
  readonly start: string;
  /** Type by name of the state, in the order of the definition. */
  readonly types: ReadonlyMap<string, State['Type']>;
  readonly edges: readonly Edge[];
}

/** Reads a definition. At most one edge leads from one state to another: the likeliest. */
export function graphOf(definition: Definition): Graph {
  const types = new Map<string, State['Type']>();
  const edges = new Map<string, Edge>();
  const add = (edge: Edge) => {
    const key = `${edge.from}\n${edge.to}`;
    if (!edges.has(key)) edges.set(key, edge);
  };

  const read = ({ States }: Definition, container?: { name: string; next: string | undefined }) => {
    for (const [name, state] of Object.entries(States)) {
      types.set(name, state.Type);
      const inside = insideOf(state);
      const isLast = state.Type === 'Succeed' || ('End' in state && state.End === true);
      const next = 'Next' in state ? state.Next : undefined;
      for (const part of inside) {
        add({ from: name, to: part.StartAt, kind: 'next' });
        read(part, { name, next: next ?? (isLast ? container?.next : undefined) });
      }
      if (inside.length === 0 && next !== undefined) add({ from: name, to: next, kind: 'next' });
      if (inside.length === 0 && isLast && container?.next !== undefined) {
        add({ from: name, to: container.next, kind: 'next', container: container.name });
      }
      if (state.Type === 'Choice') {
        const targets = [...state.Choices.map(({ Next }) => Next), state.Default];
        for (const to of targets) if (to !== undefined) add({ from: name, to, kind: 'choice' });
      }
      const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
      for (const { Next } of catchers) add({ from: name, to: Next, kind: 'catch' });
    }
  };
  read(definition);
  return { start: definition.StartAt, types, edges: [...edges.values()] };
}

function insideOf(state: State): readonly Definition[] {
  if (state.Type === 'Parallel') return state.Branches;
  const processor = state.Type === 'Map' ? (state.ItemProcessor ?? state.Iterator) : undefined;
  return processor ? [processor] : [];
}

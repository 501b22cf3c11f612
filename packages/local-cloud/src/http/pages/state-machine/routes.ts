import { cut } from '@commerce/events/text';
import type { Edge, Graph } from './graph.ts';
import { type Place, placesOf } from './layers.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The places of everything that is drawn, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxWidth: number;
  /** The upper left corner of each state's box. */
  readonly boxes: ReadonlyMap<string, Point>;
  /** Corners of each edge, from the lower side of one box to the upper side of another. */
  readonly edges: readonly { readonly edge: Edge; readonly points: readonly Point[] }[];
}

export const BOX_HEIGHT = 38;
const GAP = 44;
const MARGIN = 2;
const LANE = 7;
/** About the width of a character of the names, and of the room around them. */
const CHARACTER = 6.8;
const PADDING = 10;

/**
 * Lays out a state machine from top to bottom. An edge that passes other states runs in a lane
 * beside their column; edges to the same state share one lane, so that many ways out look like one.
 */
export function layOut(graph: Graph): Layout {
  const places = placesOf(graph);
  const placeOf = (name: string): Place => places.get(name) ?? { row: 0, column: 0 };
  const columns = 1 + Math.max(0, ...[...places.values()].map(({ column }) => column));
  const rows = 1 + Math.max(0, ...[...places.values()].map(({ row }) => row));
  const isFree = (column: number, above: number, below: number): boolean =>
    ![...places.values()].some(
      (place) => place.column === column && place.row > above && place.row < below,
    );

  /** Targets by the gutter left of column 0, 1, …, and right of the last one. */
  const lanes: string[][] = Array.from({ length: columns + 1 }, () => []);
  const routes = graph.edges.map((edge) => {
    const [from, to] = [placeOf(edge.from), placeOf(edge.to)];
    if (to.row > from.row && isFree(to.column, from.row, to.row)) return { edge, from, to };
    const gutter = from.column > to.column ? to.column + 1 : to.column;
    const inGutter = lanes[gutter] ?? [];
    if (!inGutter.includes(edge.to)) inGutter.push(edge.to);
    return { edge, from, to, lane: { gutter, index: inGutter.indexOf(edge.to) } };
  });

  const boxWidth = widthFor([...graph.types.keys()]);
  const gutterWidth = (gutter: number): number => {
    const count = lanes[gutter]?.length ?? 0;
    const isOuter = gutter === 0 || gutter === columns;
    return isOuter && count === 0 ? 0 : 2 * LANE + count * LANE;
  };
  const gutterLeft = (gutter: number): number =>
    MARGIN + gutter * boxWidth + sum(Array.from({ length: gutter }, (_, g) => gutterWidth(g)));
  const corner = ({ row, column }: Place): Point => ({
    x: gutterLeft(column) + gutterWidth(column),
    y: MARGIN + row * (BOX_HEIGHT + GAP),
  });

  const edges = routes.map(({ edge, from, to, lane }) => {
    const start = { x: corner(from).x + boxWidth / 2, y: corner(from).y + BOX_HEIGHT };
    const end = { x: corner(to).x + boxWidth / 2, y: corner(to).y };
    if (!lane) {
      const middle = start.y + GAP / 2;
      return { edge, points: [start, { x: start.x, y: middle }, { x: end.x, y: middle }, end] };
    }
    const x = gutterLeft(lane.gutter) + LANE * (1.5 + lane.index);
    const out = start.y + 6 + 3 * lane.index;
    const into = end.y - 14;
    return {
      edge,
      points: [
        start,
        { x: start.x, y: out },
        { x, y: out },
        { x, y: into },
        { x: end.x, y: into },
        end,
      ],
    };
  });
  return {
    width: gutterLeft(columns) + gutterWidth(columns) + MARGIN,
    height: 2 * MARGIN + rows * BOX_HEIGHT + (rows - 1) * GAP,
    boxWidth,
    boxes: new Map([...graph.types.keys()].map((name) => [name, corner(placeOf(name))])),
    edges,
  };
}

/** Wide enough for the longest name that is drawn whole. */
const widthFor = (names: readonly string[]): number =>
  Math.min(210, Math.max(96, ...names.map((name) => name.length * CHARACTER + PADDING)));

/** As much of a name as its box has room for. */
export const shortened = (name: string, boxWidth: number): string => {
  const room = Math.round((boxWidth - PADDING) / CHARACTER);
  return name.length > room ? `${cut(name, room - 1)}…` : name;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

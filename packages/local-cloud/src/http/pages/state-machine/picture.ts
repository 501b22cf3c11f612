import type { Definition } from '@commerce/service-model/asl';
import { type Html, html } from '../html.ts';
import type { Step } from '../steps.ts';
import { type Edge, graphOf } from './graph.ts';
import { BOX_HEIGHT, layOut, type Point, shortened } from './routes.ts';

/**
 * Draws a state machine with the way that an execution took through it: states that were entered,
 * the ones that failed, and the edges between them.
 */
export function drawPath(definition: Definition, steps: readonly Step[]): Html {
  const graph = graphOf(definition);
  const { width, height, boxWidth, boxes, edges } = layOut(graph);
  const entered = new Set(steps.map(({ name }) => name));
  const transitions = new Set(steps.map(({ from, name }) => `${from}\n${name}`));
  const isTaken = ({ from, to, kind, container = from }: Edge): boolean => {
    if (!entered.has(from) || !transitions.has(`${container}\n${to}`)) return false;
    // A Map or Parallel state may go on to one state in both cases: it failed only if nothing in it ended.
    const endedInside = (edge: Edge) =>
      edge.container === from && edge.to === to && entered.has(edge.from);
    return kind !== 'catch' || !graph.edges.some(endedInside);
  };

  // The edges that were taken are drawn last, over the rest.
  const arrows = edges
    .map(({ edge, points }) => ({ edge, points, taken: isTaken(edge) }))
    .sort((left, right) => Number(left.taken) - Number(right.taken))
    .map(({ edge, points, taken }) => {
      const { x = 0, y = 0 } = points.at(-1) ?? {};
      const look = `${edge.kind === 'next' ? '' : ' dashed'}${taken ? ' taken' : ''}`;
      return html`<path class="edge${look}" d="${pathOf(points)}"/><path class="tip${taken && ' taken'}" d="M${x - 4} ${y - 7}L${x} ${y}L${x + 4} ${y - 7}Z"/>\n`;
    });
  const states = [...boxes].map(([name, { x, y }]) => {
    const middle = x + boxWidth / 2;
    return html`<g class="state ${lookOf(steps.filter((step) => step.name === name))}"><title>${name}</title><rect x="${x}" y="${y}" width="${boxWidth}" height="${BOX_HEIGHT}" rx="6"/><text x="${middle}" y="${y + 17}">${shortened(name, boxWidth)}</text><text class="type" x="${middle}" y="${y + 30}">${graph.types.get(name)}</text></g>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Picture of the state machine">
<svg class="path" role="img" aria-label="The states of the state machine and the way through them; the table of steps says the same" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${arrows}${states}</svg>
</div>`;
}

/** A state may be entered more than once: its last time counts. */
function lookOf(steps: readonly Step[]): string {
  const last = steps.at(-1);
  if (!last) return '';
  if (last.failed) return 'entered failed';
  return last.leftAt === undefined ? 'entered running' : 'entered';
}

const RADIUS = 5;

/** Straight lines with round corners. */
function pathOf(points: readonly Point[]): string {
  return points
    .filter((point, index) => !isSame(point, points[index - 1]))
    .map((point, index, all) => {
      const [before, after] = [all[index - 1], all[index + 1]];
      if (!before) return `M${point.x} ${point.y}`;
      if (!after) return `L${point.x} ${point.y}`;
      const [first, last] = [towards(point, before), towards(point, after)];
      return `L${first.x} ${first.y}Q${point.x} ${point.y} ${last.x} ${last.y}`;
    })
    .join('');
}

const isSame = (left: Point, right: Point | undefined): boolean =>
  left.x === right?.x && left.y === right?.y;

/** The point on the way to another one where the curve begins; at most half of the way. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = Math.min(RADIUS, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

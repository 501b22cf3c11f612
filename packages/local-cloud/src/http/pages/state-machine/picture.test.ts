import type { Definition } from '@commerce/service-model/asl';
import { describe, expect, it } from '@jest/globals';
import type { Step } from '../steps.ts';
import { graphOf } from './graph.ts';
import { placesOf } from './layers.ts';
import { drawPath } from './picture.ts';
import { BOX_HEIGHT, layOut, shortened } from './routes.ts';

const task = {
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f',
} as const;
const definition: Definition = {
  StartAt: 'Validate',
  States: {
    Validate: { ...task, Next: 'Route' },
    Route: {
      Type: 'Choice',
      Choices: [{ Variable: '$.route', StringEquals: 'GO', Next: 'Reserve' }],
      Default: 'Finished',
    },
    Reserve: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Park' }], Next: 'Pages' },
    Pages: {
      Type: 'Map',
      ItemProcessor: {
        StartAt: 'WorkPage',
        States: {
          WorkPage: { ...task, Next: 'IsOver' },
          IsOver: {
            Type: 'Choice',
            Choices: [{ Variable: '$.over', BooleanEquals: true, Next: 'PageDone' }],
            Default: 'WorkPage',
          },
          PageDone: { Type: 'Succeed' },
        },
      },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Finished' }],
      Next: 'Finished',
    },
    Park: { ...task, Next: 'Finished' },
    Finished: { Type: 'Succeed' },
  },
};

const step = (name: string, from?: string, rest: Partial<Step> = {}): Step => ({
  name,
  from,
  type: 'Task',
  enteredAt: 1,
  leftAt: 2,
  attempts: 1,
  errors: [],
  failed: false,
  ...rest,
});

/** The look of a state's box in the picture. */
const lookOf = (markup: string, name: string): string | undefined =>
  new RegExp(`<g class="state ([^"]*)"><title>${name}<`).exec(markup)?.[1];

describe('the layout', () => {
  const places = placesOf(graphOf(definition));
  const place = (name: string) => places.get(name) ?? { row: -1, column: -1 };

  it('puts the longest way forward below each other', () => {
    const way = ['Validate', 'Route', 'Reserve', 'Pages', 'WorkPage', 'IsOver', 'PageDone'];
    expect(way.map((name) => place(name).column)).toEqual(way.map(() => 0));
    expect(way.map((name) => place(name).row)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(place('Finished')).toEqual({ row: 7, column: 0 });
  });

  it('puts what leaves the way beside it', () => {
    expect(place('Park').column).toBe(1);
  });

  it('gives every state a place of its own', () => {
    const taken = [...places.values()].map(({ row, column }) => `${row},${column}`);
    expect(new Set(taken).size).toBe(places.size);
    expect([...places.keys()].sort()).toEqual([...graphOf(definition).types.keys()].sort());
  });

  it('keeps edges out of the boxes they pass', () => {
    const { boxes, boxWidth, edges } = layOut(graphOf(definition));
    const segments = edges.flatMap(({ points }) =>
      points.slice(1).map((to, index) => [points[index] ?? to, to] as const),
    );
    for (const [from, to] of segments) {
      for (const box of boxes.values()) {
        const beside =
          Math.max(from.x, to.x) <= box.x || Math.min(from.x, to.x) >= box.x + boxWidth;
        const aboveOrBelow =
          Math.max(from.y, to.y) <= box.y || Math.min(from.y, to.y) >= box.y + BOX_HEIGHT;
        expect(beside || aboveOrBelow).toBe(true);
      }
    }
  });
});

describe('drawPath', () => {
  it('shows every state, those inside of others too', () => {
    const { markup } = drawPath(definition, []);
    for (const name of graphOf(definition).types.keys()) expect(lookOf(markup, name)).toBe('');
  });

  it('marks what was entered, where it is, and what failed', () => {
    const { markup } = drawPath(definition, [
      step('Validate'),
      step('Route', 'Validate'),
      step('Reserve', 'Route', { failed: true }),
      step('Park', 'Reserve', { leftAt: undefined }),
    ]);

    expect(lookOf(markup, 'Validate')).toBe('entered');
    expect(lookOf(markup, 'Reserve')).toBe('entered failed');
    expect(lookOf(markup, 'Park')).toBe('entered running');
    expect(lookOf(markup, 'Finished')).toBe('');
    // Validate to Route, Route to Reserve, and the error's way to Park.
    expect(markup.match(/class="edge[^"]* taken"/g)).toEqual([
      'class="edge taken"',
      'class="edge dashed taken"',
      'class="edge dashed taken"',
    ]);
  });

  it('takes the way out of a Map state for its end, not for its failure', () => {
    const { markup } = drawPath(definition, [
      step('Pages'),
      step('WorkPage', 'Pages'),
      step('IsOver', 'WorkPage'),
      step('PageDone', 'IsOver'),
      step('Finished', 'Pages'),
    ]);
    expect(markup.match(/class="edge[^"]* taken"/g)).toEqual([
      'class="edge taken"',
      'class="edge taken"',
      'class="edge dashed taken"',
      'class="edge taken"',
    ]);
  });

  it('draws choices and caught errors dashed', () => {
    const { edges } = graphOf(definition);
    const dashed = edges.filter(({ kind }) => kind !== 'next').length;
    expect(drawPath(definition, []).markup.match(/class="edge dashed"/g)).toHaveLength(dashed);
  });

  it('escapes names of states', () => {
    const { markup } = drawPath({ StartAt: '<b>', States: { '<b>': { Type: 'Succeed' } } }, []);
    expect(markup).not.toContain('<b>');
  });
});

describe('shortened', () => {
  it('cuts a name that has no room, and no character', () => {
    expect(shortened('Reserve', 210)).toBe('Reserve');
    for (const width of [96, 102, 108, 114]) {
      expect(shortened('😀'.repeat(60), width)).toMatch(/^(😀)+…$/u);
    }
  });
});

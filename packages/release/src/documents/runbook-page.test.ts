import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readServices } from '@commerce/contracts';
import { STAGE } from '@commerce/service-model';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const text = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const page = text('docs/runbook.md');
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.split('\n')[0] ?? '', section]),
);

const services = await readServices();

/** Alarms that services write themselves. */
const own = services
  .flatMap(({ resources }) => Object.values(resources))
  .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
  .map(({ Properties }) => String(Properties.AlarmName).replace(`-${STAGE}`, ''));

/** The kinds of alarms that our plugins add to every service, by the ends of their names. */
const kinds = ['alarms/alarms.ts', 'traffic-shift/shift.ts'].flatMap((file) =>
  [
    ...text(`packages/serverless-config/src/${file}`).matchAll(
      /(?:name|AlarmName): `\$\{[\w.]+\}-([a-z-]+?)(?:-\$\{[\w.]+\})?`/g,
    ),
  ].map(([, kind = '']) => kind),
);

/** Alarms of slic-watch. */
const watched = [
  ...text('packages/serverless-config/slic-watch.yml').matchAll(/^ +([\w-]+): \{ Threshold/gm),
].map(([, metric = '']) => metric);

describe('the runbook', () => {
  it('knows alarms of every origin', () => {
    expect([own, kinds, watched].map(({ length }) => length > 2)).toEqual([true, true, true]);
  });

  it.each([...new Set([...own, ...kinds, ...watched])].sort())(
    'says of %s what it means, what to look at and what to do',
    (alarm) => {
      const section = sections.get(alarm) ?? '';
      for (const part of ['**Means.**', '**Look at**', /\*\*do\b/i]) expect(section).toMatch(part);
    },
  );

  const messages = [...page.matchAll(/message = "([^"]+)"/g)].map(([, message = '']) => message);
  const code = globSync('services/*/{functions,use-cases}/**/*.ts', { cwd: ROOT })
    .map(text)
    .join('\n');

  it.each(messages)('looks for "%s", which is really logged', (message) => {
    expect(code).toContain(`'${message}'`);
  });

  const machines = services.flatMap(({ stateMachines }) => Object.values(stateMachines));
  const named = (isExpress: boolean) =>
    machines
      .filter(({ type }) => (type === 'EXPRESS') === isExpress)
      .map(({ name = '' }) => name.replace(`-${STAGE}`, ''));

  it.each(named(true))(
    'looks for executions of %s, which nobody can describe, in their log',
    (name) => {
      expect(page).toContain(`/aws/vendedlogs/states/${name}-<stage>`);
    },
  );

  it('describes executions of Standard state machines alone', () => {
    const lines = page.split('\n').filter((line) => line.includes('describe-execution'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(named(true).filter((name) => line.includes(name))).toEqual([]);
      expect(named(false).some((name) => line.includes(name))).toBe(true);
    }
  });

  it('describes no alarm that there is not', () => {
    const known = new Set([...own, ...kinds, ...watched]);
    expect([...sections.keys()].filter((title) => !known.has(title))).toEqual([]);
  });
});

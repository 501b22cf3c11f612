import { posix } from 'node:path';
import type { Rule } from './rule.ts';
import type { ServiceSource } from './service-source.ts';

/** `events: functions/send-mail/events.EVENTS`, as a consumer says where the list of its events is. */
const EVENTS = /^ {4}events: (\S+)\.(\w+)$/m;
const FUNCTION = /^ {4}function: (\S+)$/m;

/** Says what keeps a handler from reading the list by which its messages are filtered. */
function driftOf(service: ServiceSource, consumer: string): string[] {
  const [, name = ''] = FUNCTION.exec(consumer) ?? [];
  const [, path, list] = EVENTS.exec(consumer) ?? [];
  const file = `functions/${name}/handler.ts`;
  if (!service.files.includes(file)) return [];
  const handler = service.text(file);
  const [, read] = /\beventReader\((\w+)\)/.exec(handler) ?? [];
  if (path === undefined) {
    return read === undefined ? [] : [`${file}: reads ${read}, which its consumer does not name`];
  }
  const imported = [...handler.matchAll(/import \{([^}]*)\} from '(\.[^']*)'/g)].some(
    ([, names = '', from = '']) =>
      names.split(',').some((each) => each.trim() === list) &&
      posix.join('functions', name, from) === `${path}.ts`,
  );
  return read === list && imported
    ? []
    : [`${file}: reads ${read ?? 'no list'}, but its consumer hears ${path}.${list}`];
}

/** Rules about `consumers.yml`. */
export const consumers: readonly Rule[] = [
  {
    name: 'a consumer hears what its handler reads',
    check: (service) =>
      service.files.includes('consumers.yml')
        ? service
            .text('consumers.yml')
            .split(/^(?= {2}[a-z][a-z0-9-]*:\s*$)/m)
            .flatMap((consumer) => driftOf(service, consumer))
        : [],
  },
];

import type { ScheduleTarget } from '../../cloudformation/resource-type.ts';
import { nextRun } from '../../event-sources/schedule.ts';
import { type Content, html } from './html.ts';
import { page } from './layout.ts';
import { addressOf, logLink, queueLink, section, shortName, table, time } from './parts.ts';

/** The schedules with what they start, when they run next, and a button that runs them now. */
export const schedulesTable = (schedules: Iterable<ScheduleTarget>, now: Date): Content =>
  table(
    'Schedules',
    ['schedule', 'next run'],
    [...schedules].map(({ name, expression, timezone, targetArn }) => [
      html`${shortName(name)}<small>${expression}${timezone !== 'UTC' && ` ${timezone}`}, starts ${targetLink(targetArn)}</small>`,
      html`${next(expression, timezone, now)}<form method="post" action="${addressOf('schedules', name)}/run"><button aria-label="Run ${shortName(name)} now">Run now</button></form>`,
    ]),
    'No service has any.',
  );

export const renderSchedules = (
  schedules: Iterable<ScheduleTarget>,
  now: Date,
  ran: string | null,
): string =>
  page({
    title: 'Schedules',
    section: '/_local/schedules',
    body: html`${ran !== null && html`<p class="notice" role="status">${shortName(ran)} has run.</p>`}
${section('schedules', 'All schedules', schedulesTable(schedules, now))}`,
  });

function targetLink(arn: string): Content {
  if (arn.includes(':states:')) return shortName(arn);
  return arn.includes(':sqs:')
    ? queueLink(arn.split(':').at(-1) ?? '')
    : logLink(arn.split(':').at(-1) ?? '');
}

/** A rate counts from when the platform started; a page says how long it lasts at the most. */
function next(expression: string, timezone: string, now: Date): Content {
  const rate = /^rate\((.+)\)$/.exec(expression)?.[1];
  if (rate !== undefined) return `within ${rate}`;
  const moment = nextRun(expression, timezone, now);
  return moment ? time(moment) : 'never again';
}

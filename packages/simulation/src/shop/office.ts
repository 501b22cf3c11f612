import { customerClaims, staffClaims } from '@commerce/lambda/fixtures';
import { scheduledInput } from '../aws/scheduler/schedules.ts';
import type { Platform } from '../platform/platform.ts';
import type { DataAct } from './data-acts.ts';
import { emailOf, type Request, type Response } from './people.ts';

/** Where people do something about data: requests that are sent again until there is a response. */
export interface Office {
  readonly platform: Platform;
  insist(who: string, request: Request): Promise<Response | undefined>;
}

/** Does what was planned about data. */
export async function actOnData(act: DataAct, { platform, insist }: Office): Promise<void> {
  switch (act.kind) {
    case 'stop refund mails':
      await (act.by === 'preferences'
        ? insist(act.customer, {
            route: 'PUT /preferences',
            body: { mails: { refunds: false } },
            claims: customerClaims(act.customer),
          })
        : followLink(act.customer, { platform, insist }));
      return;
    case 'dislike mails':
      platform.ses.simulate(emailOf(act.customer), act.fate);
      return;
    case 'erase':
      await insist('sam', {
        route: 'POST /cleanup/erasures',
        body: { customerId: act.customer, dryRun: act.dryRun },
        claims: staffClaims('sam'),
      });
      return;
    case 'clean up':
      if (act.by === 'schedule') return runNightly(platform);
      await insist('sam', {
        route: 'POST /cleanup/runs',
        body: { dryRun: act.dryRun },
        claims: staffClaims('sam'),
      });
  }
}

/** Follows the link of the latest mail that can be switched off, as a mail program does at one click. */
async function followLink(customer: string, { platform, insist }: Office): Promise<void> {
  const links = platform.ses.mails().flatMap(({ to, headers }) => {
    const link = Object.fromEntries(Object.entries(headers))['List-Unsubscribe'];
    return to.includes(emailOf(customer)) && link?.includes('/unsubscribe?') ? [link] : [];
  });
  const token = links.at(-1)?.match(/[?&]token=([^&>]+)/)?.[1];
  if (token === undefined) return;
  await insist(customer, {
    route: 'POST /unsubscribe',
    query: { token: decodeURIComponent(token) },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
}

function runNightly({ schedules, asyncInvocations, kernel }: Platform): void {
  for (const { functionName, name, input } of schedules) {
    if (!functionName.includes('start-nightly-run')) continue;
    const run = { name, scheduledAtMs: kernel.nowMs, executionId: 'night', attempt: 1 };
    asyncInvocations.run(functionName, scheduledInput(input, run));
  }
}

import type { MailBlock, MailContent } from '@commerce/mail-templates';
import { formatMoney, type Money } from '@commerce/money';
import { formatCount, formatDateTime } from './format.ts';
import type { MailSetting } from './order-mails.ts';
import type { LowStock } from './stock-digest.ts';
import { texts } from './texts/index.ts';

export interface ApprovalRequest {
  readonly orderId: string;
  readonly total: Money;
  readonly approvals: number;
  readonly approvalsRequired: number;
  /** RFC 3339. */
  readonly expiresAt: string;
  readonly decisionToken: string;
}

export function approvalWantedMail(request: ApprovalRequest, setting: MailSetting): MailContent {
  const total = formatMoney(request.total, setting.locale.tag);
  const words = texts[setting.locale.language].approvalWanted(request.orderId, total);
  const { body, ...opening } = words;
  return staffMail(opening, setting, [
    { kind: 'paragraph', text: body },
    ...approvalBlocks(request, setting),
  ]);
}

export function approvalReminderMail(request: ApprovalRequest, setting: MailSetting): MailContent {
  const { locale, timeZone } = setting;
  const opening = texts[locale.language].approvalReminder(
    request.orderId,
    formatDateTime(request.expiresAt, locale, timeZone),
  );
  return staffMail(opening, setting, approvalBlocks(request, setting));
}

function approvalBlocks(request: ApprovalRequest, setting: MailSetting): readonly MailBlock[] {
  const { locale, timeZone, shopUrl } = setting;
  const { total, approval } = texts[locale.language];
  return [
    {
      kind: 'facts',
      facts: [
        { label: approval.order, value: request.orderId },
        { label: total, value: formatMoney(request.total, locale.tag) },
        {
          label: approval.approvals,
          value: approval.approvalsOf(
            formatCount(request.approvals, locale),
            formatCount(request.approvalsRequired, locale),
          ),
        },
        { label: approval.expires, value: formatDateTime(request.expiresAt, locale, timeZone) },
      ],
    },
    { kind: 'notice', text: approval.ifNothing },
    {
      kind: 'button',
      label: approval.decide,
      // In the fragment, so that the token reaches the page but no server's access log.
      url: `${shopUrl}/orders/${encodeURIComponent(request.orderId)}/approval#token=${encodeURIComponent(request.decisionToken)}`,
    },
  ];
}

export interface ImportReport {
  readonly importId: string;
  readonly rows: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly errors: readonly { readonly line: number; readonly reason: string }[];
  /** The reason why the import did not come to its end; it is the first of the errors, too. */
  readonly failure?: string | undefined;
}

/** Writes to the person who started the import, and about one that failed also to staff. */
export function importFinishedMail(report: ImportReport, setting: MailSetting): MailContent {
  const { locale, shopName } = setting;
  const words = texts[locale.language];
  const count = (value: number) => formatCount(value, locale);
  const { failure } = report;
  const { body, ...opening } =
    failure === undefined
      ? words.importFinished(report.importId, {
          count: report.failed,
          text: count(report.failed),
        })
      : { ...words.importFailed(report.importId), body: failure };
  const errors = failure === undefined ? report.errors : report.errors.slice(1);
  const { rows, succeeded, failed, firstErrors, line } = words.importCounts;
  return {
    language: locale.language,
    ...opening,
    reason: words.reasonImport(shopName),
    blocks: [
      { kind: 'paragraph', text: body },
      {
        kind: 'facts',
        facts: [
          { label: rows, value: count(report.rows) },
          { label: succeeded, value: count(report.succeeded) },
          { label: failed, value: count(report.failed) },
        ],
      },
      ...(errors.length === 0
        ? []
        : ([
            { kind: 'paragraph', text: firstErrors },
            {
              kind: 'list',
              items: errors.map((error) => line(count(error.line), error.reason)),
            },
          ] as const)),
    ],
  };
}

/** Writes one mail for all products that ran low since the last one, the sold out first. */
export function stockDigestMail(products: readonly LowStock[], setting: MailSetting): MailContent {
  const { locale } = setting;
  const words = texts[locale.language].stockDigest({
    count: products.length,
    text: formatCount(products.length, locale),
  });
  const { subject, preheader, heading } = words;
  const named = ({ name, sku }: LowStock) => `${name} (${sku})`;
  const soldOut = products.filter(({ available }) => available === 0);
  const low = products.filter(({ available }) => available > 0);
  return staffMail({ subject, preheader, heading }, setting, [
    ...section(words.depleted, soldOut.map(named)),
    ...section(
      words.low,
      low.map((product) => {
        const left = words.left(
          formatCount(product.available, locale),
          formatCount(product.threshold ?? product.available, locale),
        );
        return `${named(product)}: ${left}`;
      }),
    ),
  ]);
}

const section = (title: string, items: readonly string[]): readonly MailBlock[] =>
  items.length === 0
    ? []
    : [
        { kind: 'paragraph', text: title },
        { kind: 'list', items },
      ];

export interface CleanupReport {
  readonly runId: string;
  readonly dryRun: boolean;
  /** Empty when the run ended before its first task. */
  readonly failedTasks: readonly { readonly name: string; readonly error?: string | undefined }[];
}

/** Writes what holds for a run and for an erasure: the event does not say which it was. */
export function cleanupFailedMail(
  { runId, dryRun, failedTasks }: CleanupReport,
  setting: MailSetting,
): MailContent {
  const { cleanupFailed, failedTask } = texts[setting.locale.language];
  const { tasks, neverBegan, kept, dryRun: nothingDeleted, ...opening } = cleanupFailed(runId);
  const failed = failedTasks.map(({ name, error }) => failedTask(name, error));
  return staffMail(opening, setting, [
    ...(failed.length === 0
      ? ([{ kind: 'paragraph', text: neverBegan }] as const)
      : section(tasks, failed)),
    { kind: 'notice', text: dryRun ? nothingDeleted : kept },
  ]);
}

export function staffMail(
  opening: Pick<MailContent, 'subject' | 'preheader' | 'heading'>,
  { locale: { language }, shopName }: MailSetting,
  blocks: readonly MailBlock[],
): MailContent {
  return { language, ...opening, blocks, reason: texts[language].reasonStaff(shopName) };
}

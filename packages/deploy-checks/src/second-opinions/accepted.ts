/** Tools that others wrote and that look at the same templates. */
export type Tool = 'cfn-lint' | 'checkov';

/** A check of such a tool that finds something, and why it stays. */
export interface AcceptedFinding {
  readonly tool: Tool;
  readonly check: string;
  readonly wants: string;
  readonly of: string;
  readonly reason: string;
}

/** What remains, and nothing else: a finding that is gone is taken from the list. */
export const ACCEPTED: readonly AcceptedFinding[] = [
  {
    tool: 'cfn-lint',
    check: 'W3005',
    wants: 'no DependsOn that a reference makes needless',
    of: 'functions, APIs, sources',
    reason: 'osls writes them. They change nothing.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_18',
    wants: 'an access log of each bucket',
    of: 'all buckets',
    reason:
      'A log of it needs a bucket that logs nothing. Who read an object CloudTrail says, where somebody needs that.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_21',
    wants: 'versions in each bucket',
    of: 'all buckets',
    reason:
      'An earlier version would outlive the erasure of a person. Images are made again of their originals, the archive is written once.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_27',
    wants: 'a KMS key for each queue',
    of: 'all queues',
    reason:
      'They are encrypted with the key of SQS (`SqsManagedSseEnabled`), which the check does not know.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_115',
    wants: 'reserved concurrency',
    of: 'all functions',
    reason:
      'It takes from all others what one may not use. Consumers have `maximumConcurrency`, routes a limit.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_116',
    wants: 'a dead-letter queue of each function',
    of: 'all functions',
    reason:
      'It serves asynchronous invocations alone, and those have a destination. Queues and streams have dead-letter queues of their own.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_117',
    wants: 'a VPC around each function',
    of: 'all functions',
    reason: 'Nothing that they call is in one. It would cost a gateway, and add a way to fail.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_119',
    wants: 'an own key for each table',
    of: 'all tables',
    reason:
      'They are encrypted with the key that AWS manages for DynamoDB. An own one bounds the same account, at 1 dollar a month and a price for each use.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_158',
    wants: 'an own key for each log group',
    of: 'all log groups',
    reason: 'CloudWatch Logs encrypts them. As above, and logs hold no secret.',
  },
  {
    tool: 'checkov',
    check: 'CKV_AWS_173',
    wants: 'an own key for variables',
    of: 'all functions',
    reason: 'Lambda encrypts them, and none is a secret: the rule `variables-hold-no-secrets`.',
  },
];

/** The list as the table of `docs/deploy.md`. */
export const acceptedTable = (): string[] => [
  '| check | wants | of | why it stays |',
  '| --- | --- | --- | --- |',
  ...ACCEPTED.map(
    ({ tool, check, wants, of, reason }) =>
      `| ${tool} \`${check}\` | ${wants} | ${of} | ${reason} |`,
  ),
];

import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';

/** A way in which an account is not ready for a shop, and the way out of it. */
export interface AccountProblem {
  readonly code: 'FEW_CONCURRENT_EXECUTIONS' | 'MAIL_SANDBOX' | 'MAIL_STOPPED';
  readonly message: string;
  readonly remedy: string;
}

/** The clients of the account and region that are looked at. */
export interface AccountClients {
  readonly lambda: LambdaClient;
  readonly ses: SESv2Client;
}

/**
 * The concurrent executions below which functions of one shop throttle each other. A new account may
 * have 10; Lambda keeps 100 for those without a reservation, and the default is 1,000.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const ENOUGH_CONCURRENT_EXECUTIONS = 100;

/** What Lambda and SES say of an account, as far as it decides whether a shop can run. */
export interface AccountState {
  readonly concurrentExecutions: number;
  readonly isOutOfMailSandbox: boolean;
  readonly sendsMail: boolean;
}

/**
 * Says what an account lacks, of what no template can give it.
 *
 * @example
 * ```ts
 * const problems = await getAccountProblems({ lambda: new LambdaClient(), ses: new SESv2Client() });
 * for (const { message, remedy } of problems) console.error(`${message} ${remedy}`);
 * ```
 */
export async function getAccountProblems({
  lambda,
  ses,
}: AccountClients): Promise<AccountProblem[]> {
  const [{ AccountLimit }, account] = await Promise.all([
    lambda.send(new GetAccountSettingsCommand()),
    ses.send(new GetAccountCommand()),
  ]);
  return problemsOf({
    concurrentExecutions: AccountLimit?.ConcurrentExecutions ?? 0,
    isOutOfMailSandbox: account.ProductionAccessEnabled ?? false,
    sendsMail: account.SendingEnabled ?? false,
  });
}

/** Judges what is known of an account. */
export function problemsOf(state: AccountState): AccountProblem[] {
  const problems: AccountProblem[] = [];
  if (state.concurrentExecutions < ENOUGH_CONCURRENT_EXECUTIONS) {
    problems.push({
      code: 'FEW_CONCURRENT_EXECUTIONS',
      message: `Lambda runs ${state.concurrentExecutions} functions at once in this region; a shop needs ${ENOUGH_CONCURRENT_EXECUTIONS}.`,
      remedy:
        'Ask for more in Service Quotas: AWS Lambda, Concurrent executions (L-B99A9384). It takes hours, or days in a new account.',
    });
  }
  if (!state.isOutOfMailSandbox) {
    problems.push({
      code: 'MAIL_SANDBOX',
      message:
        'SES is in its sandbox: it sends 200 mails a day, and to verified addresses and its simulator only.',
      remedy: 'Ask for production access in SES, Account dashboard. AWS answers within a day.',
    });
  }
  if (!state.sendsMail) {
    problems.push({
      code: 'MAIL_STOPPED',
      message: 'AWS has stopped the mail of this account in this region.',
      remedy: 'SES, Account dashboard, says why and how to go on.',
    });
  }
  return problems;
}

/** `npm run conformance`: holds the local cloud, or an account, against what AWS documents. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { accountContext } from './account.ts';
import { groups } from './cases/index.ts';
import { writeDifferences } from './differences.ts';
import { localContext } from './local.ts';
import { plan, table } from './report.ts';
import { isUnexpected, runCases } from './run-cases.ts';

const USAGE = `npm run conformance -- [options]

  --json              the results as JSON
  --only <prefix>     only cases whose id begins so, e.g. sqs/
  --slow              also the cases that take over a minute
  --write             writes what is known to differ into the README of packages/local-cloud
  --account           the same cases in an AWS account, with the credentials that the AWS CLI finds
    --dry-run         says what would be created there
    --http-url <url>  the deployed service of packages/testing/fixture
    --stage <name>    its stage (dev)
    --issuer <url> --signing-key <file>   who its authorizer trusts, and the private key, a JWK
    --mail-from <address>                 a verified sender
  --help              this text
`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      slow: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      account: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      'http-url': { type: 'string' },
      stage: { type: 'string', default: 'dev' },
      issuer: { type: 'string' },
      'signing-key': { type: 'string' },
      'mail-from': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values.write) {
    writeDifferences(groups);
    return;
  }
  const prefix = `conformance-${randomBytes(4).toString('hex')}`;
  if (values['dry-run']) {
    process.stdout.write(plan(groups, prefix));
    return;
  }
  const { account, stage } = values;
  const context = account
    ? await accountContext({
        prefix,
        stage,
        warn: (line) => process.stderr.write(`${line}\n`),
        ...(values['http-url'] && { httpUrl: values['http-url'] }),
        ...(values.issuer && { issuer: values.issuer }),
        ...(values['signing-key'] && { signingKeyFile: values['signing-key'] }),
        ...(values['mail-from'] && { mailFrom: values['mail-from'] }),
      })
    : await localContext();
  try {
    const results = await runCases(groups, context, {
      expectDifferences: !account,
      slow: values.slow,
      ...(values.only && { only: values.only }),
    });
    process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : table(results));
    if (results.some(isUnexpected)) process.exitCode = 1;
  } finally {
    await context.close();
  }
}

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

/** `npm run stage -- prepare | empty | forget`: what a stage of a pull request needs around its stacks. */
import { parseArgs } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { readServices } from '@commerce/contracts';
import { emptyBuckets } from './buckets.ts';
import { copyParameters, deleteParameters } from './parameters.ts';
import { assertShortLived } from './short-lived.ts';

const USAGE = `npm run stage -- prepare pr-12 --from pull-request   copies the parameters of a stage
npm run stage -- empty pr-12                          empties its buckets, before its stacks go
npm run stage -- forget pr-12                         deletes its parameters, after its stacks went
`;

async function run(): Promise<readonly string[]> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return [USAGE.trimEnd()];
  const [command, stage] = positionals;
  if (stage === undefined) throw new Error(USAGE);
  assertShortLived(stage);
  if (command === 'prepare' && values.from) {
    return copyParameters(new SSMClient(), values.from, stage);
  }
  if (command === 'empty') {
    return emptyBuckets(
      new S3Client(),
      stage,
      readServices().map(({ name }) => name),
    );
  }
  if (command === 'forget') return deleteParameters(new SSMClient(), stage);
  throw new Error(USAGE);
}

try {
  process.stdout.write((await run()).map((name) => `${name}\n`).join(''));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

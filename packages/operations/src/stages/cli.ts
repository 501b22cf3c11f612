/** `npm run stage -- prepare | empty | forget`: what a stage of a pull request needs around its stacks. */
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { readServices } from '@commerce/contracts';
import { fail, readArguments } from '@commerce/service-model/command-line';
import { emptyBuckets } from './buckets.ts';
import { copyParameters, deleteParameters } from './parameters.ts';
import { assertShortLived } from './short-lived.ts';

const USAGE = `npm run stage -- <command> <stage> [options]

  prepare pr-12 --from pull-request   copies the parameters of a stage
  empty pr-12                         empties its buckets, before its stacks go
  forget pr-12                        deletes its parameters, after its stacks went

  --from <stage>     prepare: whose parameters are copied
  --region <region>  where the stage is; otherwise that of AWS_REGION, or us-east-1, as for a deployment
  --help             says this
`;

async function run(): Promise<readonly string[]> {
  const given = readArguments(USAGE, {
    allowPositionals: true,
    options: { from: { type: 'string' }, region: { type: 'string' } },
  });
  if (given === undefined) return [];
  const { values, positionals } = given;
  const [command, stage] = positionals;
  if (command === undefined) throw new Error(USAGE);
  if (!['prepare', 'empty', 'forget'].includes(command)) {
    throw new Error(`There is no command "${command}"; npm run stage -- --help names them`);
  }
  if (stage === undefined) throw new Error(`Expected npm run stage -- ${command} <stage>`);
  assertShortLived(stage);
  const region = values.region ?? process.env.AWS_REGION ?? 'us-east-1';
  if (command === 'prepare' && values.from) {
    return copyParameters(new SSMClient({ region }), values.from, stage);
  }
  if (command === 'empty') {
    const services = await readServices();
    return emptyBuckets(new S3Client({ region }), { stage, region, services });
  }
  if (command === 'forget') return deleteParameters(new SSMClient({ region }), stage);
  throw new Error(`Expected npm run stage -- prepare ${stage} --from <stage>`);
}

try {
  process.stdout.write((await run()).map((name) => `${name}\n`).join(''));
} catch (error) {
  fail(error);
}

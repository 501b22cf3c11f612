import { parseArgs } from 'node:util';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { platformUrl } from '@commerce/local-cloud/platform-url';
import { findStage, STAGE_ARGUMENTS } from '../clients.ts';
import { rebuild, STOREFRONT } from './rebuild.ts';

const USAGE = `npm run storefront:rebuild -- [options]

  Fills the storefront's views with what inventory and orders have, while events go on. What the views have
  already stays as it is, so it may be run again.

  --stage <name>    the stage (local)
  --region <name>   its region, as the AWS CLI finds it when absent
  --url <address>   the local cloud of --stage local (${platformUrl()})
  --help            says this
`;

/**
 * Runs the command.
 *
 * @throws with a message for people.
 */
export async function run(argv: readonly string[], write: (text: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { ...STAGE_ARGUMENTS, help: { type: 'boolean', default: false } },
  });
  if (values.help) return write(USAGE);
  const { config } = await findStage(values);
  const clients = {
    lambda: new LambdaClient(config('LAMBDA')),
    sqs: new SQSClient(config('SQS')),
  };
  for (const source of STOREFRONT) {
    const sent = await rebuild(source, values.stage, clients, (count) =>
      write(`${source.service}: ${count} events sent to ${source.queue}\n`),
    );
    write(`${source.service}: all ${sent} sent\n`);
  }
  write('The views have them once their queues are empty\n');
}

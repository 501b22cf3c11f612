import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { platformUrl } from '@commerce/local-cloud/platform-url';
import { findStage, STAGE_ARGUMENTS, type StageOptions } from '../clients.ts';
import { invoke } from '../dead-letters/invoke.ts';
import {
  EDGE_SECRET,
  type EdgeSecretPlaces,
  edgeSecretState,
  retireEdgeSecret,
  rotateEdgeSecret,
} from './edge-secret.ts';
import { KEYS, type Key, type KeyState, keyStore } from './keys.ts';

const USAGE = `npm run keys -- <command> [options]

  list            how many keys there are of each, and how old the newest is
  rotate <key>    puts a new key before those that there are
  reseal          seals the secrets of webhooks with the newest notifications/signing-key
  retire <key>    takes the oldest key away

  Keys: ${[...KEYS, EDGE_SECRET].join(', ')}; of the stage local, without ${EDGE_SECRET}

  --stage <name>    the stage (local)
  --region <name>   its region, as the AWS CLI finds it when absent
  --url <address>   the local cloud of --stage local (${platformUrl()})
  --stdin           rotate: the key comes on the standard input
  --now             retire: at once, because the key leaked
  --help            says this
`;

const OPTIONS = {
  ...STAGE_ARGUMENTS,
  stdin: { type: 'boolean', default: false },
  now: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/**
 * Runs one command, and returns what it says: names, numbers and times, never a key.
 *
 * @throws with a message for people.
 */
export async function run(
  argv: readonly string[],
  readInput: () => Promise<string>,
): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    allowPositionals: true,
  });
  if (values.help) return USAGE;
  const [command, name, surplus] = positionals;
  if (command === undefined) throw new Error(USAGE);
  if (surplus !== undefined) throw new Error(`Unexpected argument "${surplus}"`);
  if (!['list', 'rotate', 'reseal', 'retire'].includes(command)) {
    throw new Error(`There is no command "${command}"; npm run keys -- --help names them`);
  }
  const { config } = await findStage(values);
  const store = keyStore(new SSMClient(config('SSM')), values.stage);

  if (command === 'list') {
    const own = values.stage === LOCAL ? [] : [await edgeSecretState(await placesOf(values))];
    return [...(await store.list()), ...own].map(row).join('');
  }
  if (command === 'reseal') {
    const id = `notifications-reseal-webhook-secrets-${values.stage}`;
    await invoke(new LambdaClient(config('LAMBDA')), id, { time: new Date().toISOString() });
    return 'The newest notifications/signing-key seals the secrets of all webhooks\n';
  }
  if (name === EDGE_SECRET) {
    const change = command === 'retire' ? retireEdgeSecret : rotateEdgeSecret;
    return `${await change(await placesOf(values))}\n`;
  }
  const key = KEYS.find((known): known is Key => known === name);
  if (!key) throw new Error(`Expected npm run keys -- ${command} <key>, one of ${KEYS.join(', ')}`);
  const count =
    command === 'retire'
      ? await store.retire(key, values)
      : await store.rotate(key, values.stdin ? (await readInput()).trim() : undefined);
  return `${key} has ${count} ${count === 1 ? 'key' : 'keys'} now\n`;
}

const LOCAL = 'local';

/** @throws Error with a sentence for the stage local, whose secret is made with its state. */
async function placesOf(options: StageOptions): Promise<EdgeSecretPlaces> {
  const { stage } = options;
  if (stage === LOCAL)
    throw new Error(`${EDGE_SECRET} of ${LOCAL}: npm start -- --fresh makes another`);
  const { config } = await findStage(options);
  const { Parameter } = await new SSMClient(config('SSM')).send(
    new GetParameterCommand({ Name: `/commerce/${stage}/storefront/distribution-id` }),
  );
  return {
    secrets: new SecretsManagerClient(config('SECRETS_MANAGER')),
    cloudFront: new CloudFrontClient(config('CLOUDFRONT')),
    stage,
    distributionId: Parameter?.Value ?? '',
    wait: (ms) => sleep(ms),
  };
}

const DAY_MS = 24 * 60 * 60_000;

const row = ({ name, keys, changedAt }: Omit<KeyState, 'name'> & { name: string }): string => {
  const days = changedAt && Math.floor((Date.now() - Date.parse(changedAt)) / DAY_MS);
  return changedAt
    ? `${name}\t${keys} ${keys === 1 ? 'key' : 'keys'}\tchanged ${changedAt}, ${days} days ago\n`
    : `${name}\tmissing\n`;
};

/** `npm run shop -- up | down | status | doctor | owner`: a stage, whole. */
import { join } from 'node:path';
import { ROOT, readServices } from '@commerce/contracts';
import { fail, readArguments } from '@commerce/service-model/command-line';
import { assertStageName } from '@commerce/service-model/stage-name';
import * as z from 'zod';
import { readAnswers } from './answers-file.ts';
import { askAtTerminal, confirmRemoval } from './ask.ts';
import { openShop, type Shop } from './clients.ts';
import { diagnose, findingsText } from './doctor.ts';
import { down } from './down.ts';
import type { Display, Failure } from './in-order.ts';
import { endOnSignals } from './interruption.ts';
import { inviteOwner, localUserPool, type WithUserPool } from './invite-owner.ts';
import { namesOf } from './left-data.ts';
import { lock } from './lock.ts';
import { type DeployedService, deployedServices } from './order.ts';
import { type ShopStatus, statusOf, statusText } from './status.ts';
import { tryShop } from './try-shop.ts';
import { up } from './up.ts';

const USAGE = `npm run shop -- <command> --stage <stage> [options]

  up        makes the stage, or brings it up to date
  down      removes its stacks; tables, buckets and users stay
  status    what is there of it
  doctor    what the account and the stage lack, and how to get it; makes nothing
  owner <e-mail>
            invites an owner of the shop, or makes one of a user; --stage local is npm start

  --stage <name>     dev, staging, prod, pr-12
  --region <name>    its region, from AWS_REGION when absent
  --profile <name>   whose credentials, as the AWS CLI finds them when absent
  --answers <file>   up: values of parameters by their names, as YAML or JSON
  --from <stage>     up: takes over the parameters of another stage
  --delete-data      down: tables, buckets, users and parameters go as well
  --yes              asks nothing
  --json             a line of JSON for each step
  --help             says this
`;

const OPTIONS = {
  stage: { type: 'string' },
  region: { type: 'string' },
  profile: { type: 'string' },
  answers: { type: 'string' },
  from: { type: 'string' },
  'delete-data': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Options that one command has alone: with another they would be left out in silence. */
const OWN_OPTIONS = [
  ['answers', 'up'],
  ['from', 'up'],
  ['delete-data', 'down'],
] as const;

/** Names of stages become part of the names of resources; `local` is `npm start`'s. */
const stageName = z.string().regex(/^(?!local$)[a-z][a-z0-9-]{0,15}$/);

const isTerminal = process.stdout.isTTY === true;
const canAsk = process.stdin.isTTY === true && isTerminal;

async function main(): Promise<void> {
  const given = readArguments(USAGE, { options: OPTIONS, allowPositionals: true });
  if (given === undefined) return;
  const [command, ...positionals] = given.positionals;
  const { stage, json, ...options } = given.values;
  if (command === undefined) throw new Error(USAGE);
  const commands: Readonly<
    Record<string, (shop: Shop, services: readonly DeployedService[]) => Promise<unknown>>
  > = {
    up: runUp,
    down: runDown,
    status: runStatus,
    doctor: runDoctor,
    owner: (to) => runOwner(to),
  };
  const run = commands[command];
  if (run === undefined) {
    throw new Error(`There is no command "${command}"; npm run shop -- --help names them`);
  }
  for (const [name, owner] of OWN_OPTIONS) {
    if (options[name] && command !== owner) {
      throw new Error(`--${name} is an option of ${owner}, and not of ${command}`);
    }
  }
  const [email, surplus] = command === 'owner' ? positionals : [undefined, ...positionals];
  if (surplus !== undefined) throw new Error(`Unexpected argument "${surplus}"`);
  if (command === 'owner' && email === undefined)
    throw new Error('Say whom: owner ada@shop.example');
  if (stage === undefined) throw new Error('Say which stage: --stage dev');
  if (command === 'owner' && stage === 'local') {
    await runOwner(await localUserPool());
    return;
  }
  if (!stageName.safeParse(stage).success) {
    throw new Error(
      `${stage} is no name of a stage: at most 16 lower-case letters, digits and hyphens, a letter first, and not local`,
    );
  }
  if (command === 'up') assertStageName(stage);
  if (command === 'up' || command === 'down') {
    lock(join(ROOT, '.serverless/shop'));
    endOnSignals();
  }
  const services = deployedServices(await readServices());
  const shop = await openShop({ ...options, stage });
  say(`Stage ${stage} in account ${shop.account}, ${shop.region}`);
  await run(shop, services);

  function say(line: string): void {
    process.stdout.write(json ? `${JSON.stringify({ text: line })}\n` : `${line}\n`);
  }
  function display(): Display {
    return {
      isTerminal: isTerminal && !json,
      tell: (service, text) =>
        process.stdout.write(
          json ? `${JSON.stringify({ service, text })}\n` : `${service}: ${text}\n`,
        ),
    };
  }
  async function runUp(to: Shop, all: readonly DeployedService[]): Promise<void> {
    const answers = options.answers === undefined ? undefined : readAnswers(options.answers);
    const ask = canAsk && !options.yes ? askAtTerminal : undefined;
    const { from } = options;
    assertNone(await up(all, to, { display: display(), answers, ask, from, say }));
    const status = await runStatus(to, all);
    const trial = await tryShop(to, status, (text) => say(`Smoke test ${text}`));
    say(
      'skipped' in trial
        ? `No smoke test: ${trial.skipped}`
        : `Smoke test passed with order ${trial.orderId}`,
    );
    say(`The shop is at ${status.address}`);
  }
  async function runDown(to: Shop, all: readonly DeployedService[]): Promise<void> {
    const deletesData = options['delete-data'];
    if (!options.yes) {
      if (!canAsk) throw new Error(`Nobody can be asked here: say --yes to remove ${to.stage}`);
      if (!(await confirmRemoval(to.stage, deletesData))) throw new Error('Nothing was removed');
    }
    const { failures, left } = await down(all, to, { display: display(), deletesData, say });
    assertNone(failures);
    for (const name of namesOf(left)) say(`${name} stays`);
  }
  async function runDoctor(of: Shop, all: readonly DeployedService[]): Promise<void> {
    const findings = await diagnose(all, of);
    process.stdout.write(json ? `${JSON.stringify(findings)}\n` : findingsText(findings));
    if (findings.some(({ isFatal }) => isFatal)) process.exitCode = 1;
  }
  async function runOwner(of: WithUserPool): Promise<void> {
    const { owner, text } = await inviteOwner({ email: email ?? '' }, of);
    process.stdout.write(json ? `${JSON.stringify(owner)}\n` : text);
  }
  async function runStatus(of: Shop, all: readonly DeployedService[]): Promise<ShopStatus> {
    const status = await statusOf(all, of);
    process.stdout.write(json ? `${JSON.stringify(status)}\n` : statusText(status));
    return status;
  }
}

function assertNone(failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  const lines = failures.map(({ service, reason }) => `${service}: ${reason}`);
  throw new Error([...lines, 'The same command goes on from here.'].join('\n'));
}

try {
  await main();
} catch (error) {
  fail(error);
}

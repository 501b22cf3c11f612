/** `npm run fuzz`: holds a running platform against its documents; see {@link USAGE}. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from '@commerce/service-model/command-line';

const USAGE = `npm run fuzz -- [options]

Sends a running platform requests that its OpenAPI documents allow, and others, by schemathesis: an
allowed request must be taken, another one rejected, and every answer must be a documented one.

  --url <url>        the platform (http://localhost:3000)
  --only <service>   the document of one service
  --examples <n>     requests to each operation in each phase (40)
  --seed <n>         the same requests again
  --help             says this

Ends with 1 when something was found, and with 3 when nothing could be tried.
`;
const NOT_TRIED = 3;
const fuzzing = join(import.meta.dirname, '..', 'fuzzing');
const root = join(import.meta.dirname, '..', '..', '..');
const say = (text: string) => process.stderr.write(`${text}\n`);

async function main(): Promise<number> {
  const given = readArguments(USAGE, {
    options: {
      url: { type: 'string', default: 'http://localhost:3000' },
      only: { type: 'string', default: '*' },
      examples: { type: 'string', default: '40' },
      seed: { type: 'string' },
    },
  });
  if (given === undefined) return 0;
  const { values } = given;
  if (spawnSync('schemathesis', ['--version']).status !== 0) {
    const version = readFileSync(join(fuzzing, 'requirements.txt'), 'utf8').trim();
    say(`NOT FUZZED: schemathesis is not installed. pipx install ${version}`);
    return NOT_TRIED;
  }
  const token = await fetch(`${values.url}/_local/token?sub=fuzz&groups=staff`)
    .then((answer) => (answer.ok ? answer.text() : undefined))
    .catch(() => undefined);
  const files = globSync(`services/${values.only}/openapi.yaml`, { cwd: root }).sort();
  if (token === undefined || files.length === 0) {
    say(
      token === undefined
        ? `NOT FUZZED: no platform gives tokens at ${values.url}. npm start`
        : `NOT FUZZED: there is no service ${values.only}`,
    );
    return NOT_TRIED;
  }
  const statuses = files.map(
    (file) =>
      spawnSync(
        'schemathesis',
        [
          ...['--config-file', join(fuzzing, 'schemathesis.toml')],
          ...['run', join(root, file), '--url', values.url],
          ...['--header', `authorization: Bearer ${token.trim()}`],
          ...['--max-examples', values.examples],
          ...(values.seed === undefined ? [] : ['--seed', values.seed]),
        ],
        {
          stdio: 'inherit',
          env: { ...process.env, SCHEMATHESIS_HOOKS: join(fuzzing, 'hooks.py') },
        },
      ).status,
  );
  return statuses.every((status) => status === 0) ? 0 : 1;
}

process.exitCode = await main().catch((error) => {
  say(error instanceof Error ? error.message : String(error));
  return 1;
});

import { parseArgs } from 'node:util';
import { platformUrl } from '../platform-url.ts';
import { fail } from './output.ts';
import { requestToken } from './running-platform.ts';

const HELP = `npm run token -- [options]

  --sub <id>          whose token it is (alice)
  --groups <names>    groups, separated by commas
  --email <address>   its claim email (<sub>@example.com)
  --unverified        its claim email_verified is false
  --url <address>     the platform that runs (${platformUrl()})
  --help              this text
`;

/** `npm run token -- --sub bob --groups staff`: a token of the running platform. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sub: { type: 'string', default: 'alice' },
      groups: { type: 'string' },
      email: { type: 'string' },
      unverified: { type: 'boolean', default: false },
      url: { type: 'string', default: platformUrl() },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  process.stdout.write(`${await requestToken(values.url, values)}\n`);
}

await main().catch(fail);

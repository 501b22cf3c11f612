import { parseArgs } from 'node:util';
import { platformUrl } from '../platform-url.ts';
import { fail } from './output.ts';
import { findPlatform } from './running-platform.ts';

const HELP = `npm run token -- [options]

  --sub <id>          whose token it is (alice)
  --groups <names>    groups, separated by commas; staff are in the group staff
  --email <address>   its claim email
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
      url: { type: 'string', default: platformUrl() },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const platform = await findPlatform(values.url);
  if (!platform) {
    throw new Error(`Nothing answers at ${values.url}. Start the platform first: npm start`);
  }
  const query = new URLSearchParams({ sub: values.sub });
  if (values.groups) query.set('groups', values.groups);
  if (values.email) query.set('email', values.email);
  const response = await fetch(`${platform.url}/_local/token?${query}`);
  const text = (await response.text()).trim();
  if (!response.ok) throw new Error(text);
  process.stdout.write(`${text}
`);
}

await main().catch(fail);

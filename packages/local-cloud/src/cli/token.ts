import { parseArgs } from 'node:util';
import { fail } from './output.ts';

/** `npm run token -- --sub bob --groups staff`: a token of the running platform. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sub: { type: 'string', default: 'alice' },
      groups: { type: 'string' },
      email: { type: 'string' },
      url: { type: 'string', default: 'http://localhost:3000' },
    },
  });
  const query = new URLSearchParams({ sub: values.sub });
  if (values.groups) query.set('groups', values.groups);
  if (values.email) query.set('email', values.email);
  const response = await fetch(`${values.url}/_local/token?${query}`).catch(() => {
    throw new Error(`Nothing answers at ${values.url}. Start the platform first: npm start`);
  });
  process.stdout.write(`${await response.text()}\n`);
}

await main().catch(fail);

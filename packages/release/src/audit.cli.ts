/** `npm run audit`: exit code 1 for what is high or critical, 3 when nothing could be audited. */
import { fail, readArguments } from '@commerce/service-model/command-line';
import { ROOT } from './graph/workspaces.ts';
import { audit } from './supply-chain/audit.ts';

const USAGE = `npm run audit [-- <folder>] [--help]

Asks the registry for known vulnerabilities of what is deployed. Ends with 1 for one that is high or
critical, and with 3 when the registry gave no report.
`;

try {
  const given = readArguments(USAGE, { allowPositionals: true });
  if (given) {
    const { exitCode, says } = audit(given.positionals[0] ?? ROOT);
    process.stdout.write(says);
    process.exitCode = exitCode;
  }
} catch (error) {
  fail(error);
}

/** `npm run audit`: exit code 1 for what is high or critical, 3 when nothing could be audited. */
import { ROOT } from './graph/workspaces.ts';
import { audit } from './supply-chain/audit.ts';
import { wordsOf } from './supply-chain/command-line.ts';

const USAGE = `npm run audit [-- <folder>] [--help]

Asks the registry for known vulnerabilities of what is deployed. Ends with 1 for one that is high or
critical, and with 3 when the registry gave no report.`;

const words = wordsOf(USAGE);
if (words) {
  const { exitCode, says } = audit(words[0] ?? ROOT);
  process.stdout.write(says);
  process.exitCode = exitCode;
}

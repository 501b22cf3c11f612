/** `npm run audit`: exit code 1 for what is high or critical, 3 when nothing could be audited. */
import { ROOT } from './graph/workspaces.ts';
import { audit } from './supply-chain/audit.ts';

const { exitCode, says } = audit(process.argv[2] ?? ROOT);
process.stdout.write(says);
process.exitCode = exitCode;

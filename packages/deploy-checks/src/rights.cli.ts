/**
 * `turbo run rights`, after the system tests: whether each function's role allows nothing that the
 * function does not use, without a reason. A right that is missing shows earlier: the local cloud denies the call.
 */
import { join } from 'node:path';
import { idleRights } from './rights/compare.ts';
import { type Right, readUsedRights } from './rights/used-right.ts';
import { packagedFolders, readPackagedService } from './template/packaged-service.ts';
import { rolesOf } from './template/roles.ts';
import { isExplained, writtenStatements } from './template/written-statements.ts';

const root = join(import.meta.dirname, '../../..');
const allUsed = readUsedRights(root);

let count = 0;
const report = (functionName: string, message: string) => {
  count += 1;
  process.stdout.write(`${functionName}\n  ${message}\n`);
};
const text = ({ action, resource }: Right) => `${action} on ${resource}`;

let functions = 0;
for (const folder of packagedFolders(root).packaged) {
  const { name, stage, template, functionFiles } = readPackagedService(folder);
  for (const role of rolesOf(template)) {
    if (role.functionName === undefined) continue;
    functions += 1;
    const key = role.functionName.slice(0, -stage.length - 1);
    const used = allUsed.filter(({ functionKey }) => functionKey === key);
    // Statements of plugins have a Sid.
    const own = role.statements.filter(({ sid }) => sid === undefined);
    const written = writtenStatements(functionFiles[key.slice(name.length + 1)] ?? '');
    for (const statement of own.filter(({ actions }) => !isExplained(written, actions))) {
      for (const right of idleRights(statement, used)) {
        report(
          key,
          `is allowed ${text(right)}, which no system test sees it use: remove it, test it, or say above the statement in function.yml why it is needed.`,
        );
      }
    }
  }
}

process.stdout.write(
  `${count} findings in ${functions} functions, ${allUsed.length} different rights used\n`,
);
process.exitCode = count === 0 ? 0 : 1;

/**
 * `turbo run rights`, after the system tests: whether each function's role allows what the function
 * calls, and nothing else.
 */
import { join } from 'node:path';
import { readRecordedCalls } from './rights/call.ts';
import { idleRights, missingRights } from './rights/compare.ts';
import { neededRights, type Right } from './rights/needed-rights.ts';
import { holdAgainstReasons, readReasons } from './rights/reasons.ts';
import { readPackagedService, serviceFolders } from './template/packaged-service.ts';
import { rolesOf } from './template/roles.ts';
import { resourcesOf } from './template/template.ts';

const root = join(import.meta.dirname, '../../..');
const reasons = readReasons(join(import.meta.dirname, '../never-called.yml'));
const calls = readRecordedCalls(root);

let count = 0;
const report = (functionName: string, message: string) => {
  count += 1;
  process.stdout.write(`${functionName}\n  ${message}\n`);
};
const text = ({ action, resource }: Right) => `${action} on ${resource}`;

let functions = 0;
for (const folder of serviceFolders(root)) {
  const { template, stage } = readPackagedService(folder);
  const names = resourcesOf(template, 'AWS::Lambda::Function').map(({ properties }) =>
    String(properties.FunctionName),
  );
  for (const role of rolesOf(template).filter(({ name }) => names.includes(name))) {
    functions += 1;
    const key = role.name.slice(0, -stage.length - 1);
    const needed = calls
      .filter(({ functionName }) => functionName === `${key}-local`)
      .flatMap(neededRights);
    const own = { ...role, statements: role.statements.filter(({ sid }) => sid === undefined) };
    const { unexplained, needless } = holdAgainstReasons(
      key,
      own.statements,
      idleRights(own, needed),
      reasons,
    );
    for (const right of missingRights(own, needed)) {
      report(key, `calls ${text(right)}, which its role does not allow: add it in function.yml.`);
    }
    for (const right of unexplained) {
      report(
        key,
        `is allowed ${text(right)}, which no system test sees it use: remove it from function.yml, test it, or say in never-called.yml why it is needed.`,
      );
    }
    for (const action of needless) {
      report(
        key,
        `has a reason in never-called.yml for ${action}, which it is not allowed: remove it.`,
      );
    }
  }
}

process.stdout.write(
  `${count} findings in ${functions} functions, ${calls.length} different calls\n`,
);
process.exitCode = count === 0 ? 0 : 1;

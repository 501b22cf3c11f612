/** `npm run templates`: whether every packaged service may be deployed. */
import { basename, join } from 'node:path';
import { checkDeployRole, deployRoleFile } from './deploy-role/check.ts';
import { rules } from './rules/index.ts';
import { findingsOf } from './rules/rule.ts';
import { validateTemplates } from './standards/cloudformation.ts';
import { packagedFolders, readPackagedService, templateFile } from './template/packaged-service.ts';

const root = join(import.meta.dirname, '../../..');
const { packaged: folders, missing } = packagedFolders(root);
const byTheBook = validateTemplates(folders.map(templateFile));

let count = 0;
const report = (service: string, rule: string, subject: string, message: string) => {
  count += 1;
  process.stdout.write(`${service} ${subject}\n  ${rule}: ${message}\n`);
};

const services = folders.map(readPackagedService);
for (const [index, service] of services.entries()) {
  for (const { subject, message } of byTheBook[index] ?? []) {
    report(service.name, 'cloudformation', subject, message);
  }
  for (const rule of rules) {
    for (const { subject, message } of await findingsOf(rule, service)) {
      report(service.name, rule.id, subject, message);
    }
  }
}

const role = await checkDeployRole(deployRoleFile(root), services, missing.length === 0);
for (const { subject, message } of role) report('deploy role', 'rights', subject, message);

for (const folder of missing) {
  process.stdout.write(`${basename(folder)} is not packaged, so it is not checked\n`);
}
process.stdout.write(`${count} findings in ${folders.length} services, ${rules.length} rules\n`);
process.exitCode = count === 0 ? 0 : 1;

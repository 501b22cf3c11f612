/**
 * Writes handlers.json, the part of CloudFormation's resource schemas that is looked at here:
 *
 *     pip download cfn-lint --no-deps && unzip -q cfn_lint-*.whl 'cfnlint/data/schemas/*' -d /tmp/schemas
 *     node src/deploy-role/schemas/reduce.cli.ts /tmp/schemas
 *
 * Any folder with the schemas does, also the unzipped
 * https://schema.cloudformation.us-east-1.amazonaws.com/CloudformationSchema.zip.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKept, reduce, type Schema } from './reduce.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder with the schemas');

const schemas = globSync('**/*.json', { cwd: folder })
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema)
  .filter(({ typeName }) => typeName !== undefined && isKept(typeName))
  .map((schema) => [schema.typeName, reduce(schema).join(' ')] as const)
  // Types that CloudFormation makes without a handler say nothing of their calls.
  .filter(([, actions]) => actions !== '')
  .sort(([a = ''], [b = '']) => a.localeCompare(b, 'en'));

writeFileSync(
  join(import.meta.dirname, 'handlers.json'),
  `${JSON.stringify(Object.fromEntries(schemas), undefined, 2)}\n`,
);
process.stdout.write(`${schemas.length} types\n`);

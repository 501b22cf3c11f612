import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import type { Finding } from '../rules/rule.ts';

/** Findings about what osls makes, and about what we decided otherwise. */
const IGNORED: readonly string[] = [
  // osls names what a function depends on, although a reference says it already.
  'W3005',
  // osls keeps old versions for rollbacks and never replaces one.
  'W3011',
  // ARNs of other services' topics are built from pseudo parameters: no stack locks another.
  'W9002',
];

/**
 * Checks packaged templates with the rules of cfn-lint and the schemas of the resource types, offline.
 *
 * @example
 * ```ts
 * const [findings] = validateTemplates(['.serverless/cloudformation-template-update-stack.json']);
 * ```
 */
export function validateTemplates(files: readonly string[]): Finding[][] {
  const engine = new CelEngine();
  try {
    return files.map((file) =>
      engine
        .validateStandard(new TemplateFile(file), {
          severityLevel: 'WARN',
          exclude: { ids: [...IGNORED] },
        })
        .diagnostics.map(({ ruleId, message, entity, propertyPath }) => ({
          subject: entity?.logicalId ?? '(template)',
          message: `${ruleId}: ${message}${propertyPath ? ` (${propertyPath})` : ''}`,
        })),
    );
  } finally {
    engine.free();
  }
}

import * as z from 'zod';
import { ACCEPTED, type Tool } from './accepted.ts';

/** A check that found something, and one resource where it did. */
export interface ForeignFinding {
  readonly tool: Tool;
  readonly check: string;
  readonly message: string;
  readonly subject: string;
}

const cfnLintReport = z.array(
  z.object({
    Rule: z.object({ Id: z.string() }),
    Message: z.string(),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullable() }),
  }),
);

/** What `cfn-lint --format json` says; nothing at all is no finding. */
export const readCfnLint = (report: string): ForeignFinding[] =>
  cfnLintReport
    .parse(report.trim() === '' ? [] : JSON.parse(report))
    .map(({ Rule, Message, Location }) => ({
      tool: 'cfn-lint',
      check: Rule.Id,
      message: Message,
      subject: String(Location.Path?.[1] ?? '(template)'),
    }));

const failed = z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() });
const checkovReport = z.object({ results: z.object({ failed_checks: z.array(failed) }) });

/** What `checkov -o json` says; of several frameworks it says a list. */
export const readCheckov = (report: string): ForeignFinding[] =>
  z
    .union([checkovReport.transform((one) => [one]), z.array(checkovReport)])
    .parse(JSON.parse(report))
    .flatMap(({ results }) => results.failed_checks)
    .map(({ check_id, check_name, resource }) => ({
      tool: 'checkov',
      check: check_id,
      message: check_name,
      subject: resource,
    }));

/** The findings that nobody has accepted, and what is accepted and found no longer. */
export function judge(findings: readonly ForeignFinding[]): string[] {
  const found = new Set(findings.map(({ tool, check }) => `${tool} ${check}`));
  const accepted = new Set(ACCEPTED.map(({ tool, check }) => `${tool} ${check}`));
  return [
    ...findings
      .filter(({ tool, check }) => !accepted.has(`${tool} ${check}`))
      .map(({ tool, check, message, subject }) => `${subject}\n  ${tool} ${check}: ${message}`),
    ...[...accepted]
      .filter((name) => !found.has(name))
      .map((name) => `${name} finds nothing: take it from the list`),
  ];
}

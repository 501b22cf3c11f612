import type { Resource } from '@commerce/service-model/template';
import { CHECKED_STAGE, type PackagedService } from '../template/packaged-service.ts';

/** A problem of one thing, and its remedy. */
export interface Finding {
  /** The logical id of a resource, or the name of a function's folder. */
  readonly subject: string;
  readonly message: string;
}

/** As much of a service as an example needs. */
export type Example = Partial<Omit<PackagedService, 'template'>> & {
  readonly resources?: Readonly<Record<string, Resource>>;
};

/** One thing that every service keeps to, with a template that does and one that does not. */
export interface Rule {
  readonly id: string;
  check(service: PackagedService): readonly Finding[] | Promise<readonly Finding[]>;
  readonly accepts: Example;
  readonly rejects: Example;
}

export const exampleService = ({ resources = {}, ...rest }: Example): PackagedService => ({
  name: 'shop',
  stage: CHECKED_STAGE,
  bundles: {},
  functionFiles: {},
  metrics: [],
  ...rest,
  template: { Resources: resources },
});

/**
 * Runs a rule. A resource is exempt when its `Metadata.DeployChecks` says why, by the rule's id; an
 * exemption that exempts from nothing is a finding itself.
 *
 * @example
 * ```yaml
 * Metadata:
 *   DeployChecks:
 *     data-is-encrypted: SES may not use the key that AWS manages for SNS.
 * ```
 */
export async function findingsOf(rule: Rule, service: PackagedService): Promise<Finding[]> {
  const found = await rule.check(service);
  const exempt = Object.entries(service.template.Resources)
    .filter(([, { Metadata }]) => rule.id in ((Metadata?.DeployChecks as object) ?? {}))
    .map(([logicalId]) => logicalId);
  const idle = exempt.filter((id) => !found.some(({ subject }) => subject === id));
  return [
    ...found.filter(({ subject }) => !exempt.includes(subject)),
    ...idle.map((subject) => ({
      subject,
      message: `Remove the exemption from ${rule.id}: the rule is kept.`,
    })),
  ];
}

import type { Resource, Resources } from '@commerce/service-model/template';

/** Whose boundary it is, and for which stage. */
export interface Boundary {
  /** The environment of the deploy role: `staging`, `prod`, `pull-request`. */
  readonly environment: string;
  readonly stage: string;
}

/**
 * The roles of a template, below the boundary, and with the path by which the deploy role knows the roles
 * of its stage from all others of the account.
 *
 * @example
 * ```ts
 * Object.assign(Resources, boundedRoles(Resources, { environment: 'prod', stage: 'prod' }));
 * ```
 */
export const boundedRoles = (
  resources: Resources,
  { environment, stage }: Boundary,
): Record<string, Resource> =>
  Object.fromEntries(
    Object.entries(resources)
      .filter(([, { Type }]) => Type === 'AWS::IAM::Role')
      .map(([logicalId, role]) => [
        logicalId,
        {
          ...role,
          Properties: {
            ...role.Properties,
            Path: `/commerce/${stage}/`,
            // By its name and not by a reference: infrastructure/deploy-role.yml makes it, in a stack of its own.
            PermissionsBoundary: {
              'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/commerce-boundary-${environment}-\${AWS::Region}`,
            },
          },
        },
      ]),
  );

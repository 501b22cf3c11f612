import { asList, asRecord, resourcesOf, type Template } from '@commerce/service-model/template';
import { resolveText } from './resolve.ts';

export interface Statement {
  /** Only statements that plugins make have one. */
  readonly sid?: string;
  readonly actions: readonly string[];
  /** ARNs, as text. */
  readonly resources: readonly string[];
}

export interface Role {
  readonly logicalId: string;
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** The roles of a template with everything that they allow. */
export const rolesOf = (template: Template): Role[] =>
  resourcesOf(template, 'AWS::IAM::Role').map(({ logicalId, properties }) => ({
    logicalId,
    name: resolveText(properties.RoleName ?? logicalId, template),
    statements: asList(properties.Policies)
      .flatMap((policy) => asList(asRecord(asRecord(policy).PolicyDocument).Statement))
      .map(asRecord)
      .filter(({ Effect }) => Effect === 'Allow')
      .map(({ Sid, Action, Resource }) => ({
        ...(typeof Sid === 'string' && { sid: Sid }),
        actions: asList(Action).map(String),
        resources: asList(Resource).map((resource) => resolveText(resource, template)),
      })),
  }));

/** A role for the examples of rules. */
export const roleResource = (
  Action: readonly string[],
  Resource: string,
  RoleName = 'shop-sell-dev',
) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName,
      Policies: [
        {
          PolicyName: RoleName,
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] },
        },
      ],
    },
  },
});

import { referencedId } from '@commerce/service-model/intrinsics';
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
  /** The name of the function whose role it is; roles themselves have none. */
  readonly functionName: string | undefined;
  readonly statements: readonly Statement[];
}

/** The roles of a template with everything that they allow. */
export function rolesOf(template: Template): Role[] {
  const functionNames = new Map(
    resourcesOf(template, 'AWS::Lambda::Function').map(({ properties: { Role, FunctionName } }) => [
      referencedId(Role),
      resolveText(FunctionName, template),
    ]),
  );
  const later = resourcesOf(template, 'AWS::IAM::RolePolicy');
  const laterOf = (roleId: string) =>
    later.flatMap(({ properties }) =>
      referencedId(properties.RoleName) === roleId ? [properties] : [],
    );
  return resourcesOf(template, 'AWS::IAM::Role').map(({ logicalId, properties }) => ({
    logicalId,
    functionName: functionNames.get(logicalId),
    statements: [...asList(properties.Policies), ...laterOf(logicalId)]
      .flatMap((policy) => asList(asRecord(asRecord(policy).PolicyDocument).Statement))
      .map(asRecord)
      .filter(({ Effect }) => Effect === 'Allow')
      .map(({ Sid, Action, Resource }) => ({
        ...(typeof Sid === 'string' && { sid: Sid }),
        actions: asList(Action).map(String),
        resources: asList(Resource).map((resource) => resolveText(resource, template)),
      })),
  }));
}

/** A role for the examples of rules, and the function that has it. */
export const roleResource = (
  Action: readonly string[],
  Resource: string,
  FunctionName = 'shop-sell-dev',
) => ({
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName, Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        {
          PolicyName: FunctionName,
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] },
        },
      ],
    },
  },
});

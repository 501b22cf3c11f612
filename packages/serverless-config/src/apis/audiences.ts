import type { Resource, Resources } from '@commerce/service-model/template';

interface JwtConfiguration {
  readonly Audience?: readonly unknown[];
}

/**
 * The authorizers of a template with an audience that is one text of several clients: CloudFormation splits it
 * at the commas, since what a parameter of the account says is not known before. osls takes lists only.
 */
export const splitAudiences = (resources: Resources): Resources =>
  Object.fromEntries(
    Object.entries(resources).flatMap(([id, resource]) => {
      const { JwtConfiguration: jwt } = resource.Properties ?? {};
      const [audience, ...others] = (jwt as JwtConfiguration | undefined)?.Audience ?? [];
      return resource.Type === 'AWS::ApiGatewayV2::Authorizer' && isText(audience) && !others.length
        ? [[id, withAudience(resource, { 'Fn::Split': [',', audience] })]]
        : [];
    }),
  );

const isText = (value: unknown): value is string => typeof value === 'string';

const withAudience = (resource: Resource, Audience: unknown): Resource => ({
  ...resource,
  Properties: {
    ...resource.Properties,
    JwtConfiguration: { ...(resource.Properties?.JwtConfiguration as object), Audience },
  },
});

import { clientOfPool, poolOf } from '../core.ts';
import { operation } from '../operation.ts';

/** Properties of a template that the API names differently, or does not show. */
const NOT_SHOWN = new Set([
  'UserPoolName',
  'UserPoolTags',
  'GenerateSecret',
  'EnabledMfas',
  'Schema',
]);

export const DescribeUserPool = operation('admin', { UserPoolId: 'text' }, (input, core) => {
  const pool = poolOf(core, input.UserPoolId);
  const domain = core.registry.domain(pool.id);
  const { LambdaConfig = {} } = pool.properties;
  return {
    UserPool: {
      ...shown(pool.properties),
      Id: pool.id,
      Name: pool.name,
      Arn: pool.arn,
      MfaConfiguration: pool.mfa,
      LambdaConfig,
      EstimatedNumberOfUsers: core.users.count(pool.id),
      SchemaAttributes: pool.schema.map((attribute) => ({
        Name: attribute.name,
        AttributeDataType: attribute.type,
        Mutable: attribute.isMutable,
        Required: attribute.isRequired,
      })),
      ...(domain !== undefined && { Domain: domain }),
    },
  };
});

export const DescribeUserPoolClient = operation(
  'admin',
  { UserPoolId: 'text', ClientId: 'text' },
  (input, core) => {
    const { client } = clientOfPool(core, input.UserPoolId, input.ClientId);
    return {
      UserPoolClient: {
        ...shown(client.properties),
        UserPoolId: client.poolId,
        ClientId: client.id,
        ClientName: client.name,
        ExplicitAuthFlows: client.explicitAuthFlows,
        ...(client.secret !== undefined && { ClientSecret: client.secret }),
      },
    };
  },
);

const shown = (properties: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !NOT_SHOWN.has(name)));

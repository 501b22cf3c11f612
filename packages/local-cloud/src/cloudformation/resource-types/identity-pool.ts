import type { RoleMapping, RoleRule } from '../../emulators/identity/identity-pool/types.ts';
import { identityPoolIdOf } from '../../emulators/identity/ids.ts';
import { type ResourceType, UnsupportedResourceError } from '../resource-type.ts';

interface IdentityPoolProperties {
  readonly IdentityPoolName: string;
  readonly AllowUnauthenticatedIdentities: boolean | string;
  readonly AllowClassicFlow?: boolean | string;
  readonly CognitoIdentityProviders?: readonly {
    readonly ClientId: string;
    readonly ProviderName: string;
    readonly ServerSideTokenCheck?: boolean | string;
  }[];
}

/** CloudFormation takes `true` and `"true"` alike. */
const isTrue = (value: boolean | string | undefined): boolean => String(value) === 'true';

export const identityPool: ResourceType = {
  type: 'AWS::Cognito::IdentityPool',
  pass: 'things',
  supported: [
    'AllowClassicFlow',
    'AllowUnauthenticatedIdentities',
    'CognitoIdentityProviders',
    'IdentityPoolName',
  ],
  ignored: ['IdentityPoolTags'],
  physical: (name) => ({
    ref: identityPoolIdOf(name('IdentityPoolName')),
    attributes: { Name: name('IdentityPoolName') },
  }),
  async provision({ service, logicalId, properties }, { emulators }) {
    const pool = properties as unknown as IdentityPoolProperties;
    if (isTrue(pool.AllowUnauthenticatedIdentities)) {
      throw new UnsupportedResourceError(service, logicalId, 'AllowUnauthenticatedIdentities');
    }
    emulators.identity.identityPools.put({
      id: identityPoolIdOf(pool.IdentityPoolName),
      name: pool.IdentityPoolName,
      allowsClassicFlow: isTrue(pool.AllowClassicFlow),
      providers: (pool.CognitoIdentityProviders ?? []).map((provider) => ({
        providerName: provider.ProviderName,
        clientId: provider.ClientId,
        checksToken: isTrue(provider.ServerSideTokenCheck),
      })),
    });
  },
};

interface RoleAttachmentProperties {
  readonly IdentityPoolId: string;
  readonly Roles?: { readonly authenticated?: string };
  readonly RoleMappings?: Readonly<
    Record<
      string,
      {
        /** The key of the mapping when absent. */
        readonly IdentityProvider?: string;
        readonly Type: RoleMapping['type'];
        readonly AmbiguousRoleResolution?: RoleMapping['ambiguous'];
        readonly RulesConfiguration?: {
          readonly Rules: readonly {
            readonly Claim: string;
            readonly MatchType: RoleRule['match'];
            readonly Value: string;
            readonly RoleARN: string;
          }[];
        };
      }
    >
  >;
}

export const identityPoolRoleAttachment: ResourceType = {
  type: 'AWS::Cognito::IdentityPoolRoleAttachment',
  pass: 'links',
  supported: ['IdentityPoolId', 'RoleMappings', 'Roles'],
  ignored: [],
  physical: (name) => ({ ref: name('IdentityPoolId'), attributes: { Id: name('IdentityPoolId') } }),
  async provision({ properties }, { emulators }) {
    const attached = properties as unknown as RoleAttachmentProperties;
    const { Roles, RoleMappings = {} } = attached;
    emulators.identity.identityPools.putRoles(attached.IdentityPoolId, {
      ...(Roles?.authenticated !== undefined && { authenticated: Roles.authenticated }),
      mappings: Object.entries(RoleMappings).map(([key, mapping]): RoleMapping => {
        // `cognito-idp.us-east-1.amazonaws.com/us-east-1_aB3dE6gH9:<client id>`
        const [providerName = '', clientId = ''] = (mapping.IdentityProvider ?? key).split(':');
        return {
          providerName,
          clientId,
          type: mapping.Type,
          ambiguous: mapping.AmbiguousRoleResolution ?? 'AuthenticatedRole',
          rules: (mapping.RulesConfiguration?.Rules ?? []).map((rule) => ({
            claim: rule.Claim,
            match: rule.MatchType,
            value: rule.Value,
            roleArn: rule.RoleARN,
          })),
        };
      }),
    });
  },
};

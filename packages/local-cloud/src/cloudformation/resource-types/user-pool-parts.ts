import type { ResourceType } from '../resource-type.ts';
import { numberOf, textOf } from './properties.ts';

export const userPoolDomain: ResourceType = {
  type: 'AWS::Cognito::UserPoolDomain',
  pass: 'things',
  supported: ['Domain', 'UserPoolId'],
  // The pages here have one look, at the address of the emulator.
  ignored: ['CustomDomainConfig', 'ManagedLoginVersion'],
  physical: (name) => ({
    ref: name('Domain'),
    attributes: { CloudFrontDistribution: `${name('Domain')}.local` },
  }),
  async provision({ properties }, { emulators }) {
    const { UserPoolId, Domain } = properties;
    emulators.identity.poolRegistry.putDomain(String(UserPoolId), String(Domain));
  },
};

export const userPoolGroup: ResourceType = {
  type: 'AWS::Cognito::UserPoolGroup',
  pass: 'things',
  supported: ['Description', 'GroupName', 'Precedence', 'RoleArn', 'UserPoolId'],
  ignored: [],
  physical: (name) => ({ ref: name('GroupName'), attributes: {} }),
  async provision({ properties }, { emulators }) {
    const { Description, Precedence, RoleArn } = properties;
    const description = textOf(Description);
    const roleArn = textOf(RoleArn);
    emulators.identity.poolRegistry.putGroup(String(properties.UserPoolId), {
      name: String(properties.GroupName),
      ...(description !== undefined && { description }),
      ...(Precedence !== undefined && { precedence: numberOf(Precedence, 0) }),
      ...(roleArn !== undefined && { roleArn }),
    });
  },
};

export const userPoolResourceServer: ResourceType = {
  type: 'AWS::Cognito::UserPoolResourceServer',
  pass: 'things',
  supported: ['Identifier', 'Scopes', 'UserPoolId'],
  ignored: ['Name'],
  physical: (name) => ({ ref: name('Identifier'), attributes: {} }),
  async provision({ properties }, { emulators }) {
    const { Scopes = [] } = properties as { readonly Scopes?: readonly { ScopeName: string }[] };
    emulators.identity.poolRegistry.putResourceServer(String(properties.UserPoolId), {
      identifier: String(properties.Identifier),
      scopes: Scopes.map(({ ScopeName }) => ScopeName),
    });
  },
};

import { changeUser, userOf } from '../core.ts';
import { invalidParameter } from '../errors.ts';
import { operation } from '../operation.ts';

interface ProviderUser {
  readonly ProviderName?: unknown;
  readonly ProviderAttributeName?: unknown;
  readonly ProviderAttributeValue?: unknown;
}

/** Links a user of another provider with one of the pool, whose attribute `identities` lists them. */
export const AdminLinkProviderForUser = operation(
  'admin',
  { UserPoolId: 'text', DestinationUser: 'object', SourceUser: 'object' },
  (input, core) => {
    const destination: ProviderUser = input.DestinationUser;
    const source: ProviderUser = input.SourceUser;
    if (destination.ProviderName !== 'Cognito') {
      throw invalidParameter('The destination must be a user of the pool: ProviderName Cognito');
    }
    const { ProviderName: provider, ProviderAttributeValue: subject } = source;
    if (typeof provider !== 'string' || typeof subject !== 'string') {
      throw invalidParameter('SourceUser needs ProviderName and ProviderAttributeValue');
    }
    if (source.ProviderAttributeName !== 'Cognito_Subject') {
      throw invalidParameter('The local cloud links by the attribute Cognito_Subject alone');
    }
    const { pool, user } = userOf(
      core,
      input.UserPoolId,
      String(destination.ProviderAttributeValue),
    );
    if (core.users.linkedTo(pool.id, provider, subject) !== undefined) {
      throw invalidParameter('SourceUser is already linked to DestinationUser');
    }
    core.users.link(user, provider, subject);
    changeUser(core, pool, user.username, ({ attributes }) => ({
      attributes: {
        ...attributes,
        identities: JSON.stringify([
          ...JSON.parse(attributes.identities ?? '[]'),
          {
            userId: subject,
            providerName: provider,
            providerType: provider,
            issuer: null,
            primary: false,
            dateCreated: Date.now(),
          },
        ]),
      },
    }));
    return {};
  },
);

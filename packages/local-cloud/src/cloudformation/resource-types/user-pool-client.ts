import { clientIdOf, clientSecretOf } from '../../emulators/identity/ids.ts';
import type {
  OAuthFlow,
  PoolClient,
  TokenValidity,
} from '../../emulators/identity/user-pool/types.ts';
import type { ResourceType } from '../resource-type.ts';
import { isTrue, numberOf, PropertyReader } from './properties.ts';

type Properties = Readonly<Record<string, unknown>>;

const FLOWS = [
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
];

export const userPoolClient: ResourceType = {
  type: 'AWS::Cognito::UserPoolClient',
  pass: 'things',
  supported: [
    'AccessTokenValidity',
    'AllowedOAuthFlows',
    'AllowedOAuthFlowsUserPoolClient',
    'AllowedOAuthScopes',
    'CallbackURLs',
    'ClientName',
    'EnableTokenRevocation',
    'ExplicitAuthFlows',
    'GenerateSecret',
    'IdTokenValidity',
    'LogoutURLs',
    'PreventUserExistenceErrors',
    'ReadAttributes',
    'RefreshTokenRotation',
    'RefreshTokenValidity',
    'SupportedIdentityProviders',
    'TokenValidityUnits',
    'UserPoolId',
    'WriteAttributes',
  ],
  // A sign-in waits three minutes for its answer here; where a client goes by default is in no request.
  ignored: ['AuthSessionValidity', 'DefaultRedirectURI'],
  physical(name, _, { properties }) {
    const clientName = name('ClientName');
    const id = clientIdOf(clientName);
    return {
      ref: id,
      attributes: {
        ClientId: id,
        Name: clientName,
        ...(isTrue(properties.GenerateSecret) && { ClientSecret: clientSecretOf(clientName) }),
      },
    };
  },
  async provision(resource, { emulators }) {
    const { properties } = resource;
    const client = poolClient(properties, new PropertyReader(resource));
    emulators.identity.poolRegistry.putClient({ ...client, properties });
  },
};

function poolClient(properties: Properties, reader: PropertyReader): PoolClient {
  const name = String(properties.ClientName);
  reader.list(properties, 'SupportedIdentityProviders', ['COGNITO']);
  if (properties.EnableTokenRevocation !== undefined && !isTrue(properties.EnableTokenRevocation)) {
    throw reader.unsupported('EnableTokenRevocation false');
  }
  const explicit = reader.list(properties, 'ExplicitAuthFlows', FLOWS);
  const readAttributes = reader.list(properties, 'ReadAttributes');
  const writeAttributes = reader.list(properties, 'WriteAttributes');
  return {
    id: clientIdOf(name),
    poolId: String(properties.UserPoolId),
    name,
    ...(isTrue(properties.GenerateSecret) && { secret: clientSecretOf(name) }),
    callbackUrls: reader.list(properties, 'CallbackURLs'),
    logoutUrls: reader.list(properties, 'LogoutURLs'),
    ...oauth(properties, reader),
    explicitAuthFlows:
      properties.ExplicitAuthFlows === undefined
        ? ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH']
        : explicit,
    validity: validity(properties, reader),
    ...rotation(properties, reader, explicit),
    preventsUserExistenceErrors:
      reader.choice(properties, 'PreventUserExistenceErrors', ['ENABLED', 'LEGACY'], 'LEGACY') ===
      'ENABLED',
    ...(readAttributes.length > 0 && { readAttributes }),
    ...(writeAttributes.length > 0 && { writeAttributes }),
  };
}

/** Flows and scopes have an effect where the template says that the client uses them. */
function oauth(
  properties: Properties,
  reader: PropertyReader,
): Pick<PoolClient, 'oauthFlows' | 'oauthScopes'> {
  const flows = reader.list(properties, 'AllowedOAuthFlows', ['code', 'client_credentials']);
  const scopes = reader.list(properties, 'AllowedOAuthScopes');
  if (!isTrue(properties.AllowedOAuthFlowsUserPoolClient)) {
    return { oauthFlows: [], oauthScopes: [] };
  }
  if (
    flows.includes('client_credentials') &&
    (flows.length > 1 || !isTrue(properties.GenerateSecret))
  ) {
    throw reader.unsupported('client_credentials beside another flow or without a secret');
  }
  return { oauthFlows: flows as OAuthFlow[], oauthScopes: scopes };
}

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html */
function rotation(
  properties: Properties,
  reader: PropertyReader,
  explicit: readonly string[],
): Pick<PoolClient, 'rotation'> {
  const part = reader.part(properties, 'RefreshTokenRotation', [
    'Feature',
    'RetryGracePeriodSeconds',
  ]);
  const feature = reader.choice(part, 'Feature', ['ENABLED', 'DISABLED'], 'DISABLED');
  if (feature === 'DISABLED') return {};
  // Cognito takes no client that may refresh without a rotation beside one.
  if (properties.ExplicitAuthFlows === undefined || explicit.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw reader.unsupported('RefreshTokenRotation beside ALLOW_REFRESH_TOKEN_AUTH');
  }
  return { rotation: { graceSeconds: numberOf(part.RetryGracePeriodSeconds, 0) } };
}

const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
const UNITS = ['seconds', 'minutes', 'hours', 'days'] as const;

function validity(properties: Properties, reader: PropertyReader): TokenValidity {
  const units = reader.part(properties, 'TokenValidityUnits', [
    'AccessToken',
    'IdToken',
    'RefreshToken',
  ]);
  const seconds = (name: string, absentUnit: (typeof UNITS)[number], absent: number): number => {
    const value = properties[`${name}Validity`];
    // The unit is about a number that is there.
    const unit = value === undefined ? absentUnit : reader.choice(units, name, UNITS, absentUnit);
    return numberOf(value, absent) * UNIT_SECONDS[unit];
  };
  return {
    accessSeconds: seconds('AccessToken', 'hours', 1),
    idSeconds: seconds('IdToken', 'hours', 1),
    refreshSeconds: seconds('RefreshToken', 'days', 30),
  };
}

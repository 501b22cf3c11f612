/** Parameters of every operation by which a client names a user. */
export const NAMED_USER = {
  ClientId: 'text',
  SecretHash: 'text?',
  Username: 'text',
  ClientMetadata: 'map?',
  AnalyticsMetadata: 'ignored',
  UserContextData: 'ignored',
} as const;

export { type SsmKeyringOptions, ssmKeyring } from './ssm-keyring.ts';
export { MissingSecretError, type Secret, ssmSecret } from './ssm-secret.ts';

export { credentialsOf, type RoleCredentials } from './credentials.ts';
export type { Denial } from './denials.ts';
export { type Principal, Rights, roleArn } from './rights.ts';

export { credentialsOf, type RoleCredentials } from './credentials.ts';
export type { Denial } from './denials.ts';
export { isAllowed, type Principal, Rights, roleArn, servicePrincipal } from './rights.ts';
export { type Session, sessionCredentials } from './sessions.ts';

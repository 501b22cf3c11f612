import type { Authorize, AwsCall } from '../emulators/shared/aws-json.ts';
import type { Right } from './policy.ts';
import type { Rights } from './rights.ts';

/** Authorises the calls of a service by what each of its operations needs. */
export const authorizeBy =
  (rights: Rights, needed: (call: AwsCall) => readonly Right[]): Authorize =>
  (call, headers) => {
    const caller = rights.callerOf(headers.authorization, headers['x-amz-security-token']);
    return caller.kind === 'account' ? undefined : rights.demand(caller, needed(call));
  };

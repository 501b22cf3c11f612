import type { Rights } from '../../rights/rights.ts';
import { tryToRespond } from '../../rights/try-to-respond.ts';
import { type Admit, UNREADABLE, type Verdict } from './gate.ts';
import { startsInside } from './query-boundaries.ts';
import { dynamoDbRights } from './rights.ts';

/** Finds the operation in the head of a request. */
export const TARGET = /^x-amz-target:[ \t]*DynamoDB(?:Streams)?_\d+\.(\w+)/im;
const AUTHORIZATION = /^authorization:[ \t]*(.+)/im;
const SECURITY_TOKEN = /^x-amz-security-token:[ \t]*(\S+)/im;
const START_KEY = '"ExclusiveStartKey"';

/** Lets through what the caller's role allows, and what DynamoDB itself would not reject. */
export const admission =
  (rights: Rights): Admit =>
  ({ head, body }) => {
    const operation = TARGET.exec(head)?.[1];
    if (operation === undefined) return undefined;
    return tryToRespond(() => {
      const caller = rights.callerOf(AUTHORIZATION.exec(head)?.[1], SECURITY_TOKEN.exec(head)?.[1]);
      const continues = operation === 'Query' && body.includes(START_KEY);
      if (caller.kind === 'account' && !continues) return undefined;
      const request = parsed(body);
      if (!request) return UNREADABLE;
      const rejected = continues && !startsInside(request) ? OUTSIDE : undefined;
      return (
        rights.demand(caller, dynamoDbRights(operation, request))?.then(() => rejected) ?? rejected
      );
    }, responseOf);
  };

const OUTSIDE: Verdict = {
  status: 400,
  json: {
    __type: 'com.amazon.coral.validate#ValidationException',
    message: 'The provided starting key is outside query boundaries based on provided conditions',
  },
};

const responseOf = ({ name, message }: Error): Verdict => ({
  status: 400,
  json: { __type: `com.amazon.coral.service#${name}`, Message: message, message },
});

/** The request, if it is an object of JSON. */
export function parsed(body: Buffer): Record<string, never> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null
      ? (value as Record<string, never>)
      : undefined;
  } catch {
    return undefined;
  }
}

import { tryToAnswer } from '../../rights/answer.ts';
import type { Rights } from '../../rights/rights.ts';
import type { Admit, Verdict } from './gate.ts';
import { startsInside } from './query-boundaries.ts';
import { dynamoDbRights } from './rights.ts';

const TARGET = /^x-amz-target: *DynamoDB(?:Streams)?_\d+\.(\w+)/im;
const AUTHORIZATION = /^authorization: *(.+)/im;
const START_KEY = '"ExclusiveStartKey"';

/** Lets through what the caller's role allows, and what DynamoDB itself would not refuse. */
export const admission =
  (rights: Rights): Admit =>
  ({ head, body }) => {
    const operation = TARGET.exec(head)?.[1];
    if (operation === undefined) return undefined;
    return tryToAnswer(() => {
      const caller = rights.callerOf(AUTHORIZATION.exec(head)?.[1]);
      const continues = operation === 'Query' && body.includes(START_KEY);
      if (caller.kind === 'account' && !continues) return undefined;
      const request = parsed(body);
      const refused = continues && !startsInside(request) ? OUTSIDE : undefined;
      return (
        rights.demand(caller, dynamoDbRights(operation, request))?.then(() => refused) ?? refused
      );
    }, answerOf);
  };

const OUTSIDE: Verdict = {
  status: 400,
  json: {
    __type: 'com.amazon.coral.validate#ValidationException',
    message: 'The provided starting key is outside query boundaries based on provided conditions',
  },
};

const answerOf = ({ name, message }: Error): Verdict => ({
  status: 400,
  json: { __type: `com.amazon.coral.service#${name}`, Message: message, message },
});

/** What is no JSON names nothing: the database says what is wrong with it. */
function parsed(body: Buffer): Record<string, never> {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}

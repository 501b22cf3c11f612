/** A task waits for the response, for the started work, or for its token. */
export type WaitPattern = 'response' | 'sync' | 'sync:2' | 'token';

/** The target that a Task's `Resource` names. */
export type Resource =
  | { readonly kind: 'function'; readonly arn: string }
  | { readonly kind: 'service'; readonly action: ServiceAction; readonly wait: WaitPattern };

const ACTIONS = {
  'lambda:invoke': ['response', 'token'],
  'states:startExecution': ['response', 'sync', 'sync:2', 'token'],
  'sqs:sendMessage': ['response', 'token'],
  'sns:publish': ['response', 'token'],
  'dynamodb:getItem': ['response'],
  'dynamodb:putItem': ['response'],
  'dynamodb:updateItem': ['response'],
  'dynamodb:deleteItem': ['response'],
} as const satisfies Record<string, readonly WaitPattern[]>;

/** An action of another service that a task may call. */
export type ServiceAction = keyof typeof ACTIONS;

const FUNCTION = /^arn:aws[\w-]*:lambda:[^:]*:[^:]*:function:.+$/;
const SERVICE =
  /^arn:aws[\w-]*:states:[^:]*:[^:]*:([\w-]+:[\w-]+(?::[\w-]+)??)(?:\.(sync:2|sync|waitForTaskToken))?$/;

/**
 * Reads a resource.
 *
 * @throws Error a sentence for what the local Step Functions cannot call.
 * @example
 * ```ts
 * parseResource('arn:aws:states:::sqs:sendMessage.waitForTaskToken');
 * // { kind: 'service', action: 'sqs:sendMessage', wait: 'token' }
 * ```
 */
export function parseResource(text: string): Resource {
  if (FUNCTION.test(text)) return { kind: 'function', arn: text };
  const [, action = '', suffix] = SERVICE.exec(text) ?? [];
  if (!isAction(action)) {
    throw new Error(
      `The local Step Functions cannot call "${text}"; it calls Lambda functions and ${Object.keys(ACTIONS).join(', ')}`,
    );
  }
  const wait = suffix === undefined ? 'response' : suffix === 'waitForTaskToken' ? 'token' : suffix;
  const known: readonly string[] = ACTIONS[action];
  if (!known.includes(wait)) throw new Error(`"${action}" has no pattern ".${suffix}"`);
  return { kind: 'service', action, wait: wait as WaitPattern };
}

const isAction = (action: string): action is ServiceAction => Object.hasOwn(ACTIONS, action);

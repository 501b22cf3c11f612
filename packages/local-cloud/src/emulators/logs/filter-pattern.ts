import { ServiceError } from '../shared/aws-json.ts';

const JSON_PATTERN = /^\{(.*)\}$/s;
const CONDITION = /^\$\.([\w.]+)\s*(=|!=)\s*"([^"]*)"$/;

/**
 * Compiles the part of CloudWatch's filter patterns that looks into JSON: `{ $.level = "ERROR" && $.a.b = "c" }`.
 * No pattern matches everything.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @throws ServiceError for what else there is.
 */
export function compileFilter(pattern: string): (message: string) => boolean {
  if (pattern.trim() === '') return () => true;
  const [, inner] = JSON_PATTERN.exec(pattern.trim()) ?? [];
  const conditions = inner?.split('&&').map((text) => CONDITION.exec(text.trim()));
  if (!conditions || conditions.includes(null)) {
    throw new ServiceError(
      'InvalidParameterException',
      `The local cloud does not know the filter pattern ${pattern}`,
    );
  }
  return (message) => {
    const line = parse(message);
    return conditions.every((condition) => {
      const [, path = '', operator, expected] = condition ?? [];
      return (valueAt(line, path) === expected) === (operator === '=');
    });
  };
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

function valueAt(line: unknown, path: string): unknown {
  let value = line;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | null)?.[key];
  return value;
}

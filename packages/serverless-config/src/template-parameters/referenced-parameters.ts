/** A parameter of a template whose value CloudFormation reads from SSM when it deploys. */
export interface TemplateParameter {
  readonly Type: 'AWS::SSM::Parameter::Value<String>';
  /** Name in SSM, and a version if one is wanted: `/commerce/dev/shop/name:3`. */
  readonly Default: string;
}

/** A value of a template, and the parameters that it refers to, by their logical ids. */
export interface Parametrised {
  readonly value: unknown;
  readonly parameters: Readonly<Record<string, TemplateParameter>>;
}

const REFERENCE = /\{\{resolve:ssm:([^}]+)\}\}/g;

/**
 * Has a template read what its dynamic references to SSM name by parameters of the template: one for
 * each name, however often it is used. Secrets, which parameters do not take, stay as they are.
 *
 * A template may hold 60 dynamic references, and 200 parameters.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html
 */
export function withParameters(value: unknown, stage: string): Parametrised {
  const parameters: Record<string, TemplateParameter> = {};
  const idOf = (reference: string): string => {
    const id = logicalIdOf(reference, stage);
    const known = parameters[id];
    if (known !== undefined && known.Default !== reference) {
      throw new Error(`${known.Default} and ${reference} would both be the parameter ${id}`);
    }
    parameters[id] = { Type: 'AWS::SSM::Parameter::Value<String>', Default: reference };
    return id;
  };
  const inText = (text: string): unknown => {
    const parts = text.split(REFERENCE);
    if (parts.length === 1) return text;
    // What the pattern has captured stands at the odd places.
    const joined = parts
      .map((part, index) => (index % 2 === 0 ? part : { Ref: idOf(part) }))
      .filter((part) => part !== '');
    return joined.length === 1 ? joined[0] : { 'Fn::Join': ['', joined] };
  };
  const inSubstitution = (text: string) =>
    text.replace(REFERENCE, (_, reference: string) => `\${${idOf(reference)}}`);
  const inside = (member: unknown): unknown => {
    if (typeof member === 'string') return inText(member);
    if (Array.isArray(member)) return member.map(inside);
    if (typeof member !== 'object' || member === null) return member;
    return Object.fromEntries(
      Object.entries(member).map(([key, inner]) => [
        key,
        key === 'Fn::Sub' ? substitution(inner) : inside(inner),
      ]),
    );
  };
  const substitution = (argument: unknown): unknown => {
    if (typeof argument === 'string') return inSubstitution(argument);
    const [text, variables] = argument as readonly [string, unknown];
    return [inSubstitution(text), inside(variables)];
  };
  return { value: inside(value), parameters };
}

/** `/commerce/dev/shop/time-zone` of the stage `dev` is `ShopTimeZoneParameter`. */
function logicalIdOf(reference: string, stage: string): string {
  const [name = '', version = ''] = reference.split(':');
  const afterStage = name.split(`/${stage}/`).at(-1) ?? name;
  const words = `${afterStage} ${version}`.split(/[^A-Za-z0-9]+/);
  const pascal = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
  return `${pascal}Parameter`;
}

import { type CollectionTag, parseDocument, type ScalarTag, YAMLMap } from 'yaml';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const FUNCTIONS =
  'And Base64 Cidr Condition Equals FindInMap GetAtt GetAZs If ImportValue Join Length Not Or Ref Select Split Sub ToJsonString Transform'.split(
    ' ',
  );

const longForm = (name: string): string =>
  name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;

const TAGS = FUNCTIONS.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const tag = `!${name}`;
  const around = (content: unknown) => {
    const node = new YAMLMap();
    node.set(longForm(name), content);
    return node;
  };
  return [
    { tag, resolve: (text) => ({ [longForm(name)]: text }) },
    { tag, collection: 'seq', resolve: around },
    { tag, collection: 'map', resolve: around },
  ];
});

/**
 * Reads YAML in which CloudFormation's short tags may stand, in their long form: `!GetAtt X.Arn` is
 * `{ 'Fn::GetAtt': 'X.Arn' }`. Anchors and merged maps are resolved.
 *
 * @throws YAMLParseError, and YAMLWarning for a tag that CloudFormation does not know.
 * @example
 * ```ts
 * parseCloudFormationYaml('Arn: !GetAtt Orders.Arn'); // { Arn: { 'Fn::GetAtt': 'Orders.Arn' } }
 * ```
 */
export function parseCloudFormationYaml(text: string): unknown {
  const document = parseDocument(text, { customTags: TAGS, merge: true, logLevel: 'error' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw problem;
  return document.toJS();
}

import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';

/** The long form of CloudFormation's tags: `!GetAtt X.Arn` is `{ 'Fn::GetAtt': 'X.Arn' }`. */
const longForm = (tag: string): string => {
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
};

/**
 * Reads YAML in which CloudFormation's short tags may stand.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function parseCloudFormationYaml(text: string): unknown {
  // The tags are unknown to YAML itself, which is no mistake here.
  const document = parseDocument(text, { logLevel: 'error' });
  const [error] = document.errors;
  if (error) throw error;
  return plain(document.contents);
}

function plain(node: Node | null | undefined): unknown {
  const value = isMap(node)
    ? Object.fromEntries(
        node.items.map(({ key, value }) => [String(plain(key as Node)), plain(value as Node)]),
      )
    : isSeq(node)
      ? node.items.map((item) => plain(item as Node))
      : isScalar(node)
        ? node.value
        : null;
  return node?.tag?.startsWith('!') ? { [longForm(node.tag)]: value } : value;
}

/** As much as is needed here of the path of a node in Babel's tree. */
interface NodePath {
  readonly node: { readonly type: string };
  readonly parent?: {
    readonly type: string;
    readonly callee?: { readonly type: string; readonly name?: string };
  };
}

/**
 * Says why a text is no mutant: it is what an error says to a person, which tests do not repeat word
 * for word; they hold its class, its code and its details.
 */
export function messageOfError({ node, parent }: NodePath): string | undefined {
  if (!['StringLiteral', 'TemplateLiteral'].includes(node.type) || !parent?.callee)
    return undefined;
  const { callee, type } = parent;
  const isErrors =
    callee.type === 'Super' ||
    (type === 'NewExpression' && callee.type === 'Identifier' && callee.name?.endsWith('Error'));
  return isErrors ? 'the message of an error' : undefined;
}

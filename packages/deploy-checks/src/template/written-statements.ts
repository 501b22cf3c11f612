import { asList } from '@commerce/service-model/template';
import { isMap, isSeq, parseDocument } from 'yaml';

/** One statement of a `function.yml`, and whether a comment in it or right above says why. */
export interface WrittenStatement {
  readonly actions: readonly string[];
  readonly isExplained: boolean;
}

/** The statements under `iamRoleStatements` of a `function.yml`. */
export function writtenStatements(source: string): WrittenStatement[] {
  const document = parseDocument(source, { logLevel: 'silent' });
  const [definition] = isMap(document.contents) ? document.contents.items : [];
  const body = definition?.value;
  const list = isMap(body) ? body.get('iamRoleStatements', true) : undefined;
  if (!isSeq(list)) return [];
  let from = source.indexOf('iamRoleStatements');
  return list.items.filter(isMap).map((item) => {
    const to = item.range?.[1] ?? from;
    const text = source.slice(from, to);
    from = to;
    const action: unknown = item.toJS(document).Action;
    return { actions: asList(action).map(String), isExplained: /(^|\s)# *\w/m.test(text) };
  });
}

/** Tells whether some statement with exactly these actions has its reason beside it. */
export const isExplained = (
  written: readonly WrittenStatement[],
  actions: readonly string[],
): boolean => written.some((one) => one.isExplained && one.actions.join() === actions.join());

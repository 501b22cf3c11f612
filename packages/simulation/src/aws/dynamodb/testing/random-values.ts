import fc from 'fast-check';

export const key = fc.record({
  pk: fc.constantFrom('a', 'b'),
  sk: fc.constantFrom('1', '10', '2', '\u{ffff}', '\u{10000}'),
});
export const number = fc.integer({ min: -2, max: 3 });
export const text = fc.constantFrom('', 'x', 'xy', 'y');
const scalar = fc.oneof(number, text, fc.boolean(), fc.constant(null));
const numbers = fc.uniqueArray(number, { minLength: 1, maxLength: 3 }).map((all) => new Set(all));
const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 3 }).map((all) => new Set(all));
const list = fc.array(scalar, { maxLength: 3 });
const map = fc.record({ x: number, l: list }, { requiredKeys: [] });
export const value = fc.oneof(scalar, numbers, texts, list, map);

export const item = fc
  .tuple(
    key,
    fc.record(
      { n: number, s: text, l: list, m: map, ns: numbers, ss: texts, any: value, grade: number },
      { requiredKeys: [] },
    ),
    fc.constantFrom({}, { place: 'here' }, { place: 'there' }),
  )
  .map(([keys, attributes, place]) => ({ ...keys, ...attributes, ...place }));

/** Parts of an expression: its text, with the values that it needs in their order. */
export interface Part {
  readonly text: string;
  readonly values: readonly unknown[];
}

export const part = (template: string, ...values: fc.Arbitrary<unknown>[]): fc.Arbitrary<Part> =>
  fc.tuple(...values).map((given) => ({ text: template, values: given }));

export const condition: fc.Arbitrary<Part> = fc.oneof(
  part('attribute_exists(pk)'),
  part('attribute_not_exists(pk)'),
  part('attribute_not_exists(m.x) OR m.x < ?', number),
  part('n = ?', value),
  part('n <> ?', value),
  part('n >= ? AND NOT s = ?', number, text),
  part('n BETWEEN ? AND ?', fc.constant(-1), fc.constant(2)),
  part('s IN (?, ?)', text, text),
  part('any = ?', value),
  part('m = ?', map),
  part('contains(ss, ?) OR size(ss) < ?', text, number),
  part('contains(l, ?)', scalar),
  part('contains(s, ?)', fc.constantFrom('x', 'y')),
  part('begins_with(s, ?)', fc.constantFrom('x', 'y')),
  part('(n > ? OR s > ?) AND size(l) >= ?', number, text, number),
  part('attribute_type(any, ?)', fc.constantFrom('S', 'N', 'L', 'M', 'SS', 'NS', 'BOOL', 'NULL')),
  part('l[0] = ? AND n < grade', number),
);

export const update: fc.Arbitrary<Part> = fc.oneof(
  part('SET n = ?', number),
  part('SET n = n + ?, s = ?', number, text),
  part('SET n = if_not_exists(n, ?) - ?', number, number),
  part('SET l = list_append(l, ?)', list),
  part('SET l = list_append(if_not_exists(l, ?), ?)', list, list),
  part('SET l = list_append(?, l)', list),
  part('SET l[1] = ?, n = grade', scalar),
  part('SET l[7] = ?', scalar),
  part('SET m.x = ?', number),
  part('SET m.l[0] = ? REMOVE m.x', scalar),
  part('SET n = ? REMOVE s, l', number),
  part('SET place = ?, grade = ?', fc.constantFrom('here', 'there'), number),
  part('SET grade = ? REMOVE place', fc.oneof(number, text)),
  part('ADD n ?, grade ?', number, number),
  part('ADD n ? SET s = ?', number, text),
  part('ADD ns ?', numbers),
  part('ADD ss ? SET n = ?', texts, number),
  part('ADD ns ? SET n = ?', texts, number),
  part('DELETE ss ? SET n = ?', texts, number),
  part('DELETE ns ? REMOVE any SET s = ?', numbers, text),
  part('SET l[9] = ?, l[8] = ?', scalar, scalar),
  part('SET n = s, s = n'),
);

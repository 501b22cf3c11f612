import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A declaration that others import by the `exports` of a package. */
export interface PublicExport {
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  /** The comment right above it; empty when there is none. */
  readonly doc: string;
}

const DECLARATION =
  /(?:^(\/\*\*(?:(?!\*\/).)*\*\/)\n)?^export (?:async )?(function|const|class|interface|type) (\w+)/gms;
const REEXPORT = /^export (?:type )?(?:\*|\{([^}]*)\}) from '(\.[^']+)';/gm;

/** Exports that need a sentence and no example; types are shown by the values that take or return them. */
const WITHOUT_EXAMPLE: readonly ((it: PublicExport) => boolean)[] = [
  ({ kind }) => kind === 'interface' || kind === 'type',
  // A contract of `defineEvent` or `defineTask` has its example as data.
  ({ name, file }) => /V\d+$|Task$/.test(name) && file.startsWith('packages/events/'),
  // An error is made by the package itself; the function that throws it names it.
  ({ name, kind }) => kind === 'class' && name.endsWith('Error'),
  ({ name }) => /^[A-Z\d_]+$/.test(name),
];

/**
 * Returns the named exports that the `exports` of a package reach through its own files, in the form
 * that the formatter writes. Default exports are plugins, which a serverless.yml names.
 *
 * @example
 * ```ts
 * const undocumented = publicExports(ROOT, 'packages/money').filter(({ doc }) => doc === '');
 * ```
 */
export function publicExports(root: string, path: string): PublicExport[] {
  const { exports = {} } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as {
    exports?: Readonly<Record<string, string>>;
  };
  // A pattern stands for all files of a folder but tests.
  const files = globSync(Object.values(exports), { cwd: join(root, path) }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  const found = files.toSorted().flatMap((file) => exportsOf(root, join(root, path, file)));
  return [...new Map(found.map((it) => [`${it.file} ${it.name}`, it])).values()];
}

function exportsOf(root: string, file: string): PublicExport[] {
  const text = readFileSync(file, 'utf8');
  const own = [...text.matchAll(DECLARATION)].map(([, doc = '', kind = '', name = '']) => ({
    ...{ name, kind, doc },
    file: relative(root, file),
  }));
  const others = [...text.matchAll(REEXPORT)].flatMap(([, names, from = '']) => {
    const all = exportsOf(root, join(dirname(file), from));
    if (names === undefined) return all;
    const wanted = names.split(',').map((name) => name.replace(/^\s*type /, '').trim());
    return all.filter(({ name }) => wanted.some((one) => one.split(' as ')[0] === name));
  });
  return [...own, ...others];
}

/** Tells what the comment of an export lacks; `undefined` when it lacks nothing. */
export function documentProblem(it: PublicExport): string | undefined {
  if (it.doc === '') return `${it.file}: ${it.name} has no TSDoc`;
  if (it.doc.includes('@example') || WITHOUT_EXAMPLE.some((isExcepted) => isExcepted(it))) {
    return undefined;
  }
  return `${it.file}: ${it.name} has no @example`;
}

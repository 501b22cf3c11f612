import type { ServiceSource } from './service-source.ts';

/** One sentence about the form of a service, and the places that break it. */
export interface Rule {
  readonly name: string;
  /** Names each place that breaks the rule: `<file>: <what to do>`. */
  check(service: ServiceSource): readonly string[];
}

/** The TypeScript that people write. */
export const typescript = ({ files }: ServiceSource) =>
  files.filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'));

export const isTest = (file: string) => /\.test\.ts$/.test(file);

/** The name of a file without its folder and `.ts`. */
export const stem = (file: string) => file.split('/').at(-1)?.replace(/\.ts$/, '') ?? '';

/** `gift-card` as `GiftCard`. */
export const pascalCase = (name: string) =>
  name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Says in which files a pattern stands, with the line of the first place. */
export const places = (
  service: ServiceSource,
  files: readonly string[],
  pattern: RegExp,
  advice: string,
): string[] =>
  files.flatMap((file) => {
    const text = service.text(file);
    const at = text.search(pattern);
    return at < 0 ? [] : [`${file}:${text.slice(0, at).split('\n').length}: ${advice}`];
  });

import { z } from 'zod';

const position = z.object({ line: z.number(), column: z.number() });

/** The part of Stryker's report that is used. */
const report = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.string(),
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string(),
          status: z.enum([
            'Killed',
            'Timeout',
            'Survived',
            'NoCoverage',
            'Ignored',
            'RuntimeError',
            'CompileError',
            'Pending',
          ]),
          location: z.object({ start: position, end: position }),
        }),
      ),
    }),
  ),
});

/** One change of the code, and whether a test failed for it. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  /** On one line and cut when it is long, as is the replacement. */
  readonly original: string;
  readonly replacement: string;
  readonly outcome: 'killed' | 'survived' | 'ignored';
}

/**
 * Reads the mutants of a report of Stryker's.
 *
 * @throws {Error} when a mutant could not be tried
 */
export function mutantsOf(json: unknown): Mutant[] {
  return Object.entries(report.parse(json).files).flatMap(([file, { source, mutants }]) =>
    mutants.map(({ location, mutatorName, replacement, status }) => ({
      file,
      line: location.start.line,
      mutator: mutatorName,
      original: onOneLine(cut(source, location)),
      replacement: onOneLine(replacement),
      outcome: outcomeOf(status, `${file}:${location.start.line} → ${onOneLine(replacement)}`),
    })),
  );
}

type Location = { readonly start: Position; readonly end: Position };
type Position = z.infer<typeof position>;

/** Lines and columns count from 1. */
function cut(source: string, { start, end }: Location): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines.push((lines.pop() ?? '').slice(0, end.column - 1));
  return lines.join('\n').slice(start.column - 1);
}

/** A block is told by its beginning. */
const LONGEST = 120;

function onOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

function outcomeOf(status: string, mutant: string): Mutant['outcome'] {
  switch (status) {
    case 'Killed':
    case 'Timeout':
      return 'killed';
    case 'Survived':
    case 'NoCoverage':
      return 'survived';
    case 'Ignored':
      return 'ignored';
    default:
      throw new Error(`A mutant was not tried (${status}): ${mutant}`);
  }
}

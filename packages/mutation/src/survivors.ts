import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const knownSurvivors = z.array(
  z.strictObject({
    file: z.string().min(1),
    mutator: z.string().min(1),
    original: z.string().min(1),
    replacement: z.string(),
    /** Why no test can, or need, tell it from the original. */
    reason: z.string().min(20),
  }),
);

export type KnownSurvivor = z.infer<typeof knownSurvivors>[number];

/** Reads a service's list of mutants that may survive; a service without one has none. */
export function readSurvivors(path: string): KnownSurvivor[] {
  return existsSync(path) ? knownSurvivors.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
}

/** Tells a mutant by what it changes, not by its line: an entry holds when the file grows around it. */
export const keyOf = ({
  file,
  mutator,
  original,
  replacement,
}: Omit<KnownSurvivor, 'reason'>): string => JSON.stringify([file, mutator, original, replacement]);

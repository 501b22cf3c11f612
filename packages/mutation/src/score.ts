import type { Mutant } from './mutant.ts';
import { type KnownSurvivor, keyOf } from './survivors.ts';
import type { Workspace } from './workspaces.ts';

/** The score that the tests of a workspace must reach, in per cent. */
export const REQUIRED_SCORE = 90;

export interface Score {
  /** Killed ones in per cent of all, rounded down to a tenth. */
  readonly score: number;
  readonly killed: number;
  readonly mutants: number;
}

export interface ServiceResult extends Score {
  readonly service: string;
  /** Its folder below the root of the repository. */
  readonly folder: string;
  readonly explained: readonly (Mutant & { readonly reason: string })[];
  readonly unexplained: readonly Mutant[];
  /** Entries of the list that no mutant survives by. */
  readonly stale: readonly KnownSurvivor[];
}

/** Counts a service's mutants, and holds those that survived against the list of known ones. */
export function resultOf(
  { name: service, folder }: Pick<Workspace, 'name' | 'folder'>,
  mutants: readonly Mutant[],
  known: readonly KnownSurvivor[],
): ServiceResult {
  const survivors = mutants.filter(({ outcome }) => outcome === 'survived');
  const killed = mutants.filter(({ outcome }) => outcome === 'killed').length;
  const reasons = new Map(known.map((survivor) => [keyOf(survivor), survivor.reason]));
  const alive = new Set(survivors.map(keyOf));
  return {
    service,
    folder,
    ...scoreOf(killed, killed + survivors.length),
    explained: survivors.flatMap((mutant) => {
      const reason = reasons.get(keyOf(mutant));
      return reason === undefined ? [] : [{ ...mutant, reason }];
    }),
    unexplained: survivors.filter((mutant) => !reasons.has(keyOf(mutant))),
    stale: known.filter((survivor) => !alive.has(keyOf(survivor))),
  };
}

/** Adds the services up. */
export function totalOf(results: readonly ServiceResult[]): Score {
  const sum = (of: (result: ServiceResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  return scoreOf(
    sum(({ killed }) => killed),
    sum(({ mutants }) => mutants),
  );
}

/** Tells whether each service reaches {@link REQUIRED_SCORE}. */
export const suffices = (results: readonly ServiceResult[]): boolean =>
  results.every(({ score }) => score >= REQUIRED_SCORE);

function scoreOf(killed: number, mutants: number): Score {
  const score = mutants === 0 ? 100 : Math.floor((killed / mutants) * 1000) / 10;
  return { score, killed, mutants };
}

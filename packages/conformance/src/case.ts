import type { ConformanceContext, Facility } from './context.ts';

/** One documented behaviour, as something that can be tried. */
export interface ConformanceCase {
  /** Unique; `<service>/<what>`. */
  readonly id: string;
  /** Sentence about what AWS does. */
  readonly sentence: string;
  /** The page of AWS that says so. */
  readonly documentation: string;
  /** It takes over a minute, because AWS has no shorter limit to try. */
  readonly slow?: boolean;
  /** Needs beside SDK clients. */
  readonly needs?: readonly Facility[];
  /** The local cloud does otherwise, and why. */
  readonly knownToDiffer?: string;
  /** Rejects when the cloud in the context does otherwise. */
  run(context: ConformanceContext): Promise<void>;
}

/** The cases of one service. */
export interface CaseGroup {
  readonly service: string;
  /** Names of what its cases make in an account, and delete again. */
  readonly creates: readonly string[];
  readonly cases: readonly ConformanceCase[];
}

import type { Keyring, Keys } from './keyring.ts';

/** A place that keys are read from, and for how long they are kept. */
export interface KeptKeysOptions {
  /** Rejects when there is no key that can be used. */
  readonly read: () => Promise<Keys>;
  /** A key that is taken away is good until then. */
  readonly keepMs: number;
  readonly nowMs: () => number;
}

/** A forged signature looks like one by a new key; forgers must not use up the quota of the store. */
const READ_AGAIN_MS = 10_000;

/**
 * Keys that are kept for a while, and read again before that when none of them fits, once in ten seconds
 * at the most. Those that are known stay good while the store does not respond.
 */
export function keptKeys({ read, keepMs, nowMs }: KeptKeysOptions): Keyring {
  let kept: { readonly keys: Keys; readonly readAtMs: number } | undefined;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<Keys> | undefined;

  const readNow = async (): Promise<Keys> => {
    triedAtMs = nowMs();
    const keys = await read();
    kept = { keys, readAtMs: triedAtMs };
    return keys;
  };
  const readOnce = () => {
    reading ??= readNow().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const youngerThan = async (ageMs: number): Promise<Keys> => {
    if (!kept) return readOnce();
    const isYoung = nowMs() - kept.readAtMs < ageMs;
    const isTried = nowMs() - triedAtMs < READ_AGAIN_MS;
    if (isYoung || (isTried && !reading)) return kept.keys;
    const { keys } = kept;
    return readOnce().catch(() => keys);
  };

  return {
    all: () => youngerThan(keepMs),
    async find(matches) {
      const known = await youngerThan(keepMs);
      const key = known.find(matches);
      if (key !== undefined) return key;
      const latest = await youngerThan(READ_AGAIN_MS);
      return latest === known ? undefined : latest.find(matches);
    },
  };
}

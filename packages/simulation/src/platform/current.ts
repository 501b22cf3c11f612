import type { Platform } from './platform.ts';

let platform: Platform | undefined;

/** Has the calls of this process go to a platform, or nowhere. */
export function use(next: Platform | undefined): void {
  platform = next;
}

/** @throws Error when no history runs: a client called outside of one. */
export function currentPlatform(): Platform {
  if (platform === undefined) throw new Error('A client called while no history ran');
  return platform;
}

/**
 * Loaded first into Jest and its workers: a run whose parent was killed ends too, and with it the
 * platforms it started. The kernel closes standard input, which is a pipe, however the parent ended.
 */
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.stdin
    .on('error', () => {})
    .once('close', () => process.exit(1))
    .resume();
  // Nor does waiting for that keep a run from ending.
  (process.stdin as { unref?: () => void }).unref?.();
}

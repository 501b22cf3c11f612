import { externalDataInterceptor } from '@smithy/core/config';

/** A file that is on no disk. */
const FILE = '/simulated/settings';

/**
 * Gives clients an empty file of settings, in which they look for what no variable says. The machine's
 * file would say something else on each, and comes when its disk has time.
 *
 * @returns the variables that name it.
 * @example
 * ```ts
 * kernel.spawn({ name: 'uploads', environment: { ...emptySettings() } }, () => files.uploadForm(id));
 * ```
 */
export function emptySettings(): Readonly<Record<string, string>> {
  externalDataInterceptor.interceptFile(FILE, '');
  return { AWS_CONFIG_FILE: FILE, AWS_SHARED_CREDENTIALS_FILE: FILE };
}

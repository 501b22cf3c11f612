/**
 * The address of the platform: `LOCAL_CLOUD_URL`, or where `npm start` puts it.
 *
 * @example
 * ```ts
 * const { status } = await fetch(`${platformUrl()}/_local/health`);
 * ```
 */
export const platformUrl = (): string => process.env.LOCAL_CLOUD_URL ?? 'http://localhost:3000';

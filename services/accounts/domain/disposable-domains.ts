/**
 * Tells whether the domain of an address, or one above it, is among those of disposable mailboxes.
 *
 * @param key the address as it is compared: in small letters, its domain in ASCII.
 */
export function isDisposable(key: string, domains: ReadonlySet<string>): boolean {
  const labels = key.slice(key.lastIndexOf('@') + 1).split('.');
  return labels.some((_, index) => domains.has(labels.slice(index).join('.')));
}

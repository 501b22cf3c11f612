import type { BundledPackage } from './bundled-packages.ts';

/** Licences that may be deployed: whoever passes it on has to name its authors, and no more. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
]);

/** One package each, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // A library of its own in the zip, which sharp loads and anybody can replace: what the LGPL asks for.
  '@img/sharp-libvips-linux-arm64': 'LGPL-3.0-or-later',
};

/** Tells why packages may not be deployed; nothing when all of them may. A licence that is not known is none. */
export const licenceProblems = (packages: readonly BundledPackage[]): string[] =>
  packages
    .filter(({ name, licence = '' }) => !isAllowed(licence) && EXCEPTIONS[name] !== licence)
    .map(({ name, version, licence }) => `${name}@${version}: ${licence ?? 'no licence'}`);

/** `A OR B` leaves the choice, `A AND B` does not. Anything more is read by people. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (plain.includes('(')) return false;
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence)));
}

import { createHash } from 'node:crypto';
import type { Workspace } from '../graph/workspaces.ts';
import type { BundledPackage } from './bundled-packages.ts';

/** A licence that is one, or an expression of several. */
const licencesOf = (licence: string | undefined) =>
  licence === undefined
    ? []
    : [/[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } }];

const purl = (name: string, version: string): string =>
  `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;

const hex = (integrity: string): string =>
  Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');

/**
 * A service's bill of materials, as CycloneDX 1.6 writes it. The same packages make the same
 * document: it has no time, and its serial number is made of what it says.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function sbomOf(
  { name, version }: Pick<Workspace, 'name' | 'version'>,
  packages: readonly BundledPackage[],
) {
  const components = packages.map((one) => ({
    type: 'library',
    'bom-ref': purl(one.name, one.version),
    name: one.name,
    version: one.version,
    purl: purl(one.name, one.version),
    licenses: licencesOf(one.licence),
    hashes: one.integrity ? [{ alg: 'SHA-512', content: hex(one.integrity) }] : [],
  }));
  const root = purl(name, version);
  const digest = createHash('sha256')
    .update(JSON.stringify([root, components]))
    .digest('hex');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-5$3-8$4-$5')}`,
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': root, name, version, purl: root },
    },
    components,
    dependencies: [
      { ref: root, dependsOn: components.map((component) => component['bom-ref']) },
      ...components.map((component) => ({ ref: component['bom-ref'] })),
    ],
  };
}

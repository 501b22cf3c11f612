import { beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { type BundledPackage, bundledPackages } from './bundled-packages.ts';
import { licenceProblems } from './licences.ts';
import { sbomOf } from './sbom.ts';

const one = (licence?: string): BundledPackage => ({
  name: '@shop/parser',
  version: '1.0.0+build',
  licence,
  integrity: `sha512-${'A'.repeat(86)}==`,
});

/** Fields that CycloneDX 1.6 requires, and their forms. */
const reference = z.string().regex(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@[\w.+%-]+$/);
const cycloneDx = z.strictObject({
  $schema: z.literal('http://cyclonedx.org/schema/bom-1.6.schema.json'),
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z
    .string()
    .regex(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/),
  version: z.int().positive(),
  metadata: z.strictObject({
    component: z.strictObject({
      type: z.literal('application'),
      'bom-ref': reference,
      name: z.string(),
      version: z.string(),
      purl: reference,
    }),
  }),
  components: z.array(
    z.strictObject({
      type: z.literal('library'),
      'bom-ref': reference,
      name: z.string(),
      version: z.string(),
      purl: reference,
      licenses: z
        .array(
          z.union([
            z.strictObject({ license: z.strictObject({ id: z.string().regex(/^[\w.+-]+$/) }) }),
            z.strictObject({ expression: z.string() }),
          ]),
        )
        .length(1),
      hashes: z
        .array(
          z.strictObject({
            alg: z.literal('SHA-512'),
            content: z.string().regex(/^[\da-f]{128}$/),
          }),
        )
        .length(1),
    }),
  ),
  dependencies: z.array(
    z.strictObject({ ref: reference, dependsOn: z.array(reference).optional() }),
  ),
});

describe('licenceProblems', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'MIT AND ISC'])('takes %s', (licence) => {
    expect(licenceProblems([one(licence)])).toEqual([]);
  });

  it.each([
    [undefined, 'no licence'],
    ['GPL-3.0-only', 'GPL-3.0-only'],
    ['MIT AND AGPL-3.0-only', 'MIT AND AGPL-3.0-only'],
    ['SEE LICENSE IN LICENSE', 'SEE LICENSE IN LICENSE'],
    // Allowed for one package, not for others.
    ['LGPL-3.0-or-later', 'LGPL-3.0-or-later'],
  ])('rejects %j', (licence, says) => {
    expect(licenceProblems([one(licence)])).toEqual([`@shop/parser@1.0.0+build: ${says}`]);
  });
});

describe('what the services deploy', () => {
  let packages: BundledPackage[];
  beforeAll(async () => {
    packages = await bundledPackages('services/*');
  }, 120_000);
  const names = () => packages.map(({ name }) => name);

  it('has licences that may be deployed', () => {
    expect(licenceProblems(packages)).toEqual([]);
  });

  it('is what the bundles hold, and what is packed beside one for Lambda', () => {
    expect(names()).toEqual(
      expect.arrayContaining(['@aws-sdk/client-dynamodb', 'stripe', 'zod', 'sharp']),
    );
    expect(names()).toContain('@img/sharp-linux-arm64');
    // A dependency of production that the bundles leave out, and a tool.
    expect(names()).not.toContain('@aws-sdk/credential-provider-node');
    expect(names()).not.toContain('esbuild');
    // Imported on demand by a part of the SDK that is shaken off.
    expect(names()).not.toContain('bowser');
  });

  it('is written as CycloneDX has it, with the hash of each package', () => {
    const bom = sbomOf({ name: '@commerce/all', version: '1.0.0' }, packages);
    expect(cycloneDx.safeParse(bom).error?.issues ?? []).toEqual([]);
    expect(new Set(bom.components.map(({ purl }) => purl)).size).toBe(packages.length);
    expect(bom.dependencies).toHaveLength(packages.length + 1);
  });
});

describe('sbomOf', () => {
  const shop = { name: '@commerce/shop', version: '1.0.0' };

  it('says the same of the same, and something else of something else', () => {
    const serial = (packages: BundledPackage[]) => sbomOf(shop, packages).serialNumber;
    expect(serial([one('MIT')])).toBe(serial([one('MIT')]));
    expect(serial([one('MIT')])).not.toBe(serial([]));
  });

  it('keeps to the form where a package has an expression for a licence', () => {
    const bom = sbomOf(shop, [one('MIT OR ISC')]);
    expect(cycloneDx.parse(bom).components[0]?.licenses).toEqual([{ expression: 'MIT OR ISC' }]);
  });
});

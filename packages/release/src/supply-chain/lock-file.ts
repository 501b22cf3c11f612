import * as z from 'zod';

const dependencies = z.record(z.string(), z.string()).default({});
const manifest = z.looseObject({
  name: z.string().optional(),
  version: z.string().optional(),
  dependencies,
  devDependencies: dependencies,
  optionalDependencies: dependencies,
});
const entry = z.looseObject({
  ...manifest.shape,
  link: z.boolean().default(false),
  inBundle: z.boolean().default(false),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
});

/** A `package-lock.json`. */
export const lockFile = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), entry),
});
/** A `package-lock.json`, read. */
export type LockFile = z.infer<typeof lockFile>;

const SHA_512 = /^sha512-[A-Za-z\d+/]{86}==$/;
const FOLDER = /^(?:packages|services)\/[\w-]+$/;

/** Lists what makes an installation depend on more than the lock file says. */
export const flawsOfLock = ({ packages }: LockFile): string[] =>
  Object.entries(packages).flatMap(([path, { link, inBundle, resolved, integrity }]) => {
    const isInstalled = path.includes('node_modules/') && !link && !inBundle;
    return [
      ...(isInstalled && !SHA_512.test(integrity ?? '') ? [`${path} has no sha512`] : []),
      ...(resolved !== undefined && !(link && FOLDER.test(resolved))
        ? [`${path} names where it is from: ${resolved}`]
        : []),
    ];
  });

/** In what a workspace's `package.json` differs from what the lock file knows of it. */
export function differencesFrom({ packages }: LockFile, path: string, text: string): string[] {
  const present = manifest.parse(JSON.parse(text));
  const locked = packages[path];
  if (locked === undefined) return [`${path} is not locked`];
  const fields = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;
  return fields.flatMap((field) => {
    const names = Object.keys({ ...present[field], ...locked[field] });
    return names
      .filter((name) => present[field][name] !== locked[field][name])
      .map((name) => `${path} ${field}: ${name}`);
  });
}

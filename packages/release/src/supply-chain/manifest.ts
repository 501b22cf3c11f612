import * as z from 'zod';

/** A licence, or as packages of before 2014 wrote one: `{ "type": "MIT", "url": "…" }`. */
const licence = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]);
/** Several leave the choice, which is what npm said that they mean. */
const licences = z
  .union([
    licence,
    z
      .array(licence)
      .min(1)
      .transform((all) => all.join(' OR ')),
  ])
  .optional()
  // A text that nobody can read is no licence: the gate says whose it is.
  .catch(undefined);

const manifest = z
  .object({ name: z.string(), version: z.string(), license: licences, licenses: licences })
  .transform(({ license, licenses, ...same }) => ({ ...same, licence: license ?? licenses }));

/** Reads what a `package.json` says of its package. */
export const readManifest = (text: string) => manifest.parse(JSON.parse(text));

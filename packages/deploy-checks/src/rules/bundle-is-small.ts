import type { Rule } from './rule.ts';

const KB = 1024;
/** A function with two SDK clients, zod and Powertools zips to about 200 KB. */
const LIMIT = 300 * KB;
/** Functions whose work needs more, with what that weighs: native code, and fonts for what is printed. */
const LARGE: Readonly<Record<string, number>> = {
  'create-thumbnails': 12_000 * KB,
  'issue-invoice': 800 * KB,
};

/** Code is read at each cold start: a library that slips into a bundle slows all of them. */
export const bundleIsSmall: Rule = {
  id: 'bundle-is-small',
  check: ({ bundles }) =>
    Object.entries(bundles).flatMap(([name, bytes]) => {
      const limit = LARGE[name] ?? LIMIT;
      return bytes <= limit
        ? []
        : [
            {
              subject: name,
              message: `The bundle has ${Math.ceil(bytes / KB)} KB of at most ${limit / KB}: find with "esbuild --analyze" what it does not need.`,
            },
          ];
    }),
  accepts: { bundles: { 'place-order': LIMIT } },
  rejects: { bundles: { 'place-order': LIMIT + 1 } },
};

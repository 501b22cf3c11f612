import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Guide } from '@commerce/local-cloud/guide';

const PUBLISH = join(import.meta.dirname, 'publish-locally.cli.ts');

/**
 * Has `npm start` publish a page: at every start, when only what differs is uploaded, and again when one of
 * its files changes.
 *
 * @param definition path of the module that `custom.page` names
 * @param folder folder of the page, below the service's
 * @example
 * ```ts
 * export const { seed, content } = localPage(join(import.meta.dirname, 'page.ts'), 'page');
 * ```
 */
export function localPage(
  definition: string,
  folder: string,
): Required<Pick<Guide, 'seed' | 'content'>> {
  const publish = async (url: string): Promise<void> => {
    try {
      await promisify(execFile)(process.execPath, [PUBLISH, definition, url]);
    } catch (error) {
      const { stderr = '' } = error as { readonly stderr?: string };
      // Of a build the line that names the file, of anything else the message.
      const reason = /^.*ERROR: .+$/m.exec(stderr) ?? /Error: .+$/m.exec(stderr) ?? [stderr];
      throw new Error(`The page could not be published: ${reason[0]}`, { cause: error });
    }
  };
  return {
    seed: ({ url }) => publish(url),
    content: { folder, publish: ({ url }) => publish(url) },
  };
}

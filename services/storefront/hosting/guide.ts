import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Guide } from '@commerce/local-cloud/guide';

const PUBLISH = join(import.meta.dirname, 'publish-locally.cli.ts');

const publish = async (url: string): Promise<void> => {
  try {
    await promisify(execFile)(process.execPath, [PUBLISH, url]);
  } catch (error) {
    const { stderr = '' } = error as { readonly stderr?: string };
    // Of a build the line that names the file, of anything else the message.
    const reason = /^.*ERROR: .+$/m.exec(stderr) ?? /Error: .+$/m.exec(stderr) ?? [stderr];
    throw new Error(`The page could not be published: ${reason[0]}`, { cause: error });
  }
};

/** Publishes the page at every start; only what differs is uploaded. */
export const seed: Guide['seed'] = ({ url }) => publish(url);

/** Publishes it again when one of its files changes. */
export const content: Guide['content'] = { folder: 'page', publish: ({ url }) => publish(url) };

/** Says at `/_local` where the shop is. */
export const examples: Guide['examples'] = () => [{ title: 'The shop', path: '/' }];

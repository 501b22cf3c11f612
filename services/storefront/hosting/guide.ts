import { join } from 'node:path';
import type { Guide } from '@commerce/local-cloud/guide';
import { localPage } from '@commerce/page/hosting/local';

/** Publishes the page at every start, and again when one of its files changes. */
export const { seed, content } = localPage(join(import.meta.dirname, 'page.ts'), 'page');

/** Says at `/_local` where the shop is. */
export const examples: Guide['examples'] = () => [{ title: 'The shop', path: '/' }];

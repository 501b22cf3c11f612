import type { frame } from './en/frame.ts';
import type { TextsLike } from './text.ts';

/** What the parts of this package say, and what each page says of itself in its own words. */
export type FrameTexts = TextsLike<typeof frame> & {
  /** Title of the window, of the title of what is shown. */
  readonly 'page.title': (title: string) => string;
  /** Says that there is no network, and what that means here. */
  readonly 'page.offline': string;
};

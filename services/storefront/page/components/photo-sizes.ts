/** How wide photos are shown, as the attribute `sizes` says it; the style sheet makes it so. */
export const CARD_SIZES =
  '(min-width: 64rem) 17rem, (min-width: 48rem) 21vw, (min-width: 40rem) 29vw, 46vw';
export const GALLERY_SIZES = '(min-width: 76rem) 38rem, (min-width: 48rem) 52vw, 92vw';
export const THUMB_SIZES = '5rem';

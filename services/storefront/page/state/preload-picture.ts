import type { Picture } from '../../shop-api/types.ts';

/** Fetches a photo before the page that shows it is drawn, in the newest format if the browser knows it. */
export function preloadPicture(picture: Picture | undefined, sizes: string): void {
  const newest = picture?.sources[0];
  if (picture === undefined || newest === undefined) return;
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'image';
  link.type = `image/${newest.format}`;
  link.fetchPriority = 'high';
  link.imageSizes = sizes;
  link.imageSrcset = picture.sources
    .filter(({ format }) => format === newest.format)
    .map(({ url, width }) => `${url} ${width}w`)
    .join(', ');
  document.head.append(link);
}

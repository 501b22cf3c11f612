import { t } from '@commerce/page/texts/text';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Picture as PictureData } from '../../shop-api/types.ts';
import { GALLERY_SIZES, THUMB_SIZES } from './photo-sizes.ts';
import { Picture } from './picture.tsx';

interface GalleryProps {
  readonly name: string;
  readonly images: readonly PictureData[];
}

/**
 * The photos of a product: swiped or scrolled through, and chosen below. The choice is one of radio buttons,
 * so arrow keys go through it.
 */
export function Gallery({ name, images }: GalleryProps) {
  const group = useId();
  const track = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(0);
  // The other photos come once the first is there, which has all of the network until then.
  const [isFirstThere, setFirstThere] = useState(false);

  // Another product begins with its first photo.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of no use but to know that they are others
  useEffect(() => {
    setShown(0);
    track.current?.scrollTo({ left: 0, behavior: 'instant' });
  }, [images]);

  const choose = (index: number) => {
    const { current } = track;
    current?.scrollTo({ left: index * current.clientWidth });
    setShown(index);
  };
  const follow = ({ currentTarget }: { currentTarget: HTMLElement }) =>
    setShown(Math.round(currentTarget.scrollLeft / currentTarget.clientWidth));

  if (images.length === 0) return <Picture picture={undefined} alt={t('gallery.none')} sizes="" />;
  return (
    <div class="gallery">
      <ul
        class="gallery-track"
        ref={track}
        // Whoever has no mouse scrolls it with the arrow keys.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        onScrollEnd={follow}
        aria-label={t('gallery.label', name)}
      >
        {images.map((picture, index) => (
          <li class="gallery-photo" key={picture.sources[0]?.url}>
            {index === 0 ? (
              <Picture
                picture={picture}
                alt={name}
                sizes={GALLERY_SIZES}
                isFirst
                onSettled={() => setFirstThere(true)}
              />
            ) : (
              <Picture
                picture={isFirstThere ? picture : undefined}
                alt={name}
                sizes={GALLERY_SIZES}
              />
            )}
          </li>
        ))}
      </ul>
      {images.length > 1 && (
        <fieldset class="gallery-choice">
          <legend class="visually-hidden">{t('gallery.label', name)}</legend>
          {images.map((picture, index) => (
            <label class="gallery-thumb" key={picture.sources[0]?.url}>
              <input
                class="visually-hidden"
                type="radio"
                name={group}
                checked={index === shown}
                onChange={() => choose(index)}
              />
              <span class="visually-hidden">{t('gallery.show', index + 1, images.length)}</span>
              <Picture picture={picture} alt="" sizes={THUMB_SIZES} />
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

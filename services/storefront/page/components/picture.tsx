import { useState } from 'preact/hooks';
import type { Picture as PictureData, PictureSource } from '../../shop-api/types.ts';
import { TentIcon } from './icons.tsx';

interface PictureProps {
  readonly picture: PictureData | undefined;
  /** Words for whoever does not see it, when the picture has none of its own; empty where a name is beside it. */
  readonly alt: string;
  /** How wide it is shown, as the attribute `sizes` says it. */
  readonly sizes: string;
  /** Whether it is what a visitor sees first. */
  readonly isFirst?: boolean;
  /** Is told when the photo has come, or will not. */
  readonly onSettled?: () => void;
}

/** Newest first: a browser takes the first that it knows. */
const FORMATS = ['avif', 'webp', 'jpeg'] as const;

const srcSet = (sources: readonly PictureSource[]): string =>
  sources.map(({ url, width }) => `${url} ${width}w`).join(', ');

/** A photo of a product in its frame, which has its size before the photo has come. */
export function Picture({ picture, alt, sizes, isFirst = false, onSettled }: PictureProps) {
  const [failed, setFailed] = useState<string>();
  const formats = FORMATS.map((format) => ({
    format,
    sources: (picture?.sources ?? []).filter((source) => source.format === format),
  })).filter(({ sources }) => sources.length > 0);
  const fallback = formats.at(-1)?.sources.at(-1)?.url;
  if (picture === undefined || fallback === undefined || failed === fallback) {
    return (
      <div class="photo photo-none" {...(alt !== '' && { role: 'img', 'aria-label': alt })}>
        <TentIcon />
      </div>
    );
  }
  const { placeholder, dominantColour, width, height } = picture;
  return (
    <picture
      class="photo"
      // Set by script, which the content security policy allows.
      style={{
        ...(dominantColour && { backgroundColor: dominantColour }),
        ...(placeholder && { backgroundImage: `url("${placeholder}")` }),
      }}
    >
      {formats.slice(0, -1).map(({ format, sources }) => (
        <source key={format} type={`image/${format}`} srcset={srcSet(sources)} sizes={sizes} />
      ))}
      <img
        src={fallback}
        srcset={srcSet(formats.at(-1)?.sources ?? [])}
        sizes={sizes}
        alt={picture.alt ?? alt}
        width={width}
        height={height}
        loading={isFirst ? 'eager' : 'lazy'}
        decoding={isFirst ? 'sync' : 'async'}
        {...(isFirst && { fetchpriority: 'high' as const })}
        {...(onSettled && { onLoad: onSettled })}
        onError={() => {
          setFailed(fallback);
          onSettled?.();
        }}
      />
    </picture>
  );
}

/** Paints what stands for an image until it has come. */
export interface PlaceholderPainter {
  /** Makes a data URI of some hundred bytes of a ThumbHash in base64; nothing of what is none. */
  paint(thumbHash: string): string | undefined;
}

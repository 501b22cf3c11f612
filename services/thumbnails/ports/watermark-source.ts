/** A picture that is laid over every rendition. */
export interface Watermark {
  /** PNG; its transparency is kept. */
  readonly png: Uint8Array;
  /** Changes when the picture does. */
  readonly revision: string;
}

export interface WatermarkSource {
  /** Loads the watermark; undefined when none is configured. Throws when it cannot be read. */
  load(): Promise<Watermark | undefined>;
}

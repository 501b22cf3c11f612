/** A picture that is laid over every rendition. */
export interface Watermark {
  /** PNG; its transparency is kept. */
  readonly png: Uint8Array;
  /** Changes when the picture does. */
  readonly revision: string;
}

export interface WatermarkSource {
  /** Undefined when none is configured. Throws when the configured one cannot be read. */
  load(): Promise<Watermark | undefined>;
}

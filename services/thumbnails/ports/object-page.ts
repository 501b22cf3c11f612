/** One object of a bucket, as a listing knows it. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly writtenAt: Date;
}

export interface ObjectPage {
  readonly objects: readonly StoredObject[];
  /** After which key the next page begins; absent on the last. */
  readonly next?: string;
}

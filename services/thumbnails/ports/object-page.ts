/** One object of a bucket, as a listing knows it. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly writtenAt: Date;
}

export interface ObjectPage {
  readonly objects: readonly StoredObject[];
  /** The key to go on after; absent on the last page. */
  readonly after?: string;
}

/** Makes ids that sort by the time they were made. */
export interface Ids {
  imageId(): string;
  uploadId(): string;
}

import type { ListedFile } from './customer-file.ts';

/** What a customer may keep. */
export interface FileQuota {
  readonly files: number;
  readonly bytes: number;
  /** Of one file. */
  readonly fileBytes: number;
}

/**
 * The files of a folder for which there is no room: the youngest, by name when they are of one second. It
 * depends on what is there and on nothing that was counted before, so that it is right whatever was
 * deleted, delivered twice or in another order; and what two look at together they find alike.
 */
export function beyondQuota(files: readonly ListedFile[], quota: FileQuota): ListedFile[] {
  let count = 0;
  let bytes = 0;
  return files.toSorted(byAge).filter((file) => {
    const fits =
      file.bytes <= quota.fileBytes && count < quota.files && bytes + file.bytes <= quota.bytes;
    if (!fits) return true;
    count += 1;
    bytes += file.bytes;
    return false;
  });
}

const byAge = (left: ListedFile, right: ListedFile): number =>
  left.writtenAt.getTime() - right.writtenAt.getTime() || (left.key < right.key ? -1 : 1);

import { type FileVersion, folderOf, type ListedFile, ownerOf } from '../domain/customer-file.ts';
import { type FileRejection, inspectContent } from '../domain/file-content.ts';
import { beyondQuota, type FileQuota } from '../domain/file-quota.ts';
import type { CustomerFiles } from '../ports/customer-files.ts';
import type { FileFormats } from '../ports/file-formats.ts';
import { filesBelow } from './files-below.ts';

export interface CheckUploadDependencies {
  readonly files: CustomerFiles;
  readonly formats: FileFormats;
  readonly quota: FileQuota;
}

/** What became of an upload. */
export type CheckedUpload =
  | { readonly status: 'kept'; readonly removed: number }
  | { readonly status: 'rejected'; readonly reason: FileRejection }
  /** Its customer deleted or overwrote it, or it was handled before. */
  | { readonly status: 'gone' };

/**
 * Looks at a file that a customer uploaded, and takes it away when it is not what customers may keep; then
 * takes away what the folder has no room for. It may repeat, and come in any order.
 */
export async function checkUpload(
  version: FileVersion,
  { files, formats, quota }: CheckUploadDependencies,
): Promise<CheckedUpload> {
  const owner = ownerOf(version.key);
  // Only a folder can be written to by a customer; what is elsewhere is not theirs.
  if (owner === undefined) {
    await files.removeVersion(version);
    return { status: 'rejected', reason: 'TYPE_NOT_ALLOWED' };
  }
  const file = await files.open(version);
  if (file === undefined) return { status: 'gone' };
  if (file.bytes > quota.fileBytes) {
    file.discard();
    await files.removeVersion(version);
    return { status: 'rejected', reason: 'TOO_LARGE' };
  }
  const bytes = await file.read();
  const detectedType = await formats.detect(bytes);
  const content = { declaredType: file.declaredType, detectedType, bytes };
  const reason = inspectContent(content, formats.inflate);
  if (reason !== undefined) {
    await files.quarantine(owner, version);
    return { status: 'rejected', reason };
  }
  const beyond = beyondQuota(await filesBelow(folderOf(owner), files), quota);
  for (const one of beyond) await takeAway(owner, one, files, quota);
  return { status: 'kept', removed: beyond.length };
}

/** What is larger than a file may be is not kept anywhere: it would be the shop that pays for it. */
const takeAway = (
  owner: string,
  file: ListedFile,
  files: CustomerFiles,
  { fileBytes }: FileQuota,
): Promise<void> =>
  file.bytes > fileBytes ? files.removeVersion(file) : files.quarantine(owner, file);

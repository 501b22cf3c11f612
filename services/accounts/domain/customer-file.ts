/** Where every customer has a folder that is named by an identity of the identity pool. */
export const CUSTOMERS_PREFIX = 'customers/';

/** Where files wait that nobody may open; the bucket forgets them after 30 days. */
const QUARANTINE_PREFIX = 'quarantine/';

/** One version of a file: a later one under the same key has another ETag. */
export interface FileVersion {
  readonly key: string;
  readonly etag: string;
}

/** A file as a listing knows it. */
export interface ListedFile extends FileVersion {
  readonly bytes: number;
  readonly writtenAt: Date;
}

/** `us-east-1:<uuid>`, as identity pools name who signed in. */
const FILE_KEY = /^customers\/([a-z\d-]+:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/(.+)$/s;

/** The prefix of an identity's files. */
export const folderOf = (identityId: string): string => `${CUSTOMERS_PREFIX}${identityId}/`;

/** The prefix of what was taken out of an identity's folder. */
export const quarantineOf = (identityId: string): string => `${QUARANTINE_PREFIX}${identityId}/`;

/** The identity whose file this is; undefined for what lies in no folder. */
export const ownerOf = (key: string): string | undefined => FILE_KEY.exec(key)?.[1];

/** The name that a customer gave a file. */
export const nameOf = (key: string): string => FILE_KEY.exec(key)?.[2] ?? key;

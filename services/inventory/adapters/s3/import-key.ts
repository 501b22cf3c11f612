/** Under it the bucket's notifications look for uploads. */
const PREFIX = 'uploads/';

export const importKey = (importId: string): string => `${PREFIX}${importId}`;

/** What a reader of an import keeps for the next one. */
export const notesKey = (importId: string): string => `notes/${importId}`;

/** The import that an object was uploaded for. */
export const importIdOf = (key: string): string | undefined =>
  key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;

/** Prefix of the keys of which the bucket notifies. */
const PREFIX = 'uploads/';

export const importKey = (importId: string): string => `${PREFIX}${importId}`;

/** Returns the key of the notes that a reader leaves for the next one. */
export const notesKey = (importId: string): string => `notes/${importId}`;

/** Reads the import that an object was uploaded for. */
export const importIdOf = (key: string): string | undefined =>
  key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;

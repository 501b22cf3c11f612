import { readFileSync, writeFileSync } from 'node:fs';

/** The notification configurations that S3 has announced by a test event, and their ids. */
export interface AnnouncedConfigurations {
  find(key: string): string | undefined;
  add(key: string, id: string): void;
}

/** Kept in a file: a restart is no new configuration. */
export function announcedConfigurations(file: string): AnnouncedConfigurations {
  const ids = new Map<string, string>(Object.entries(read(file)));
  return {
    find: (key) => ids.get(key),
    add: (key, id) => {
      ids.set(key, id);
      writeFileSync(file, JSON.stringify(Object.fromEntries(ids), null, 2));
    },
  };
}

/** Configurations that are missing or half written are announced again. */
function read(file: string): Record<string, string> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null ? { ...content } : {};
  } catch {
    return {};
  }
}

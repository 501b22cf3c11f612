import { basename, join } from 'node:path';
import { serviceFolders as foldersIn } from '@commerce/service-model/folders';

/** A service was named that is not in `services/`. */
export class UnknownServiceError extends Error {
  override readonly name = 'UnknownServiceError';

  constructor(service: string, known: readonly string[]) {
    super(`There is no service "${service}". There are: ${known.join(', ')}.`);
  }
}

export interface ServiceFolders {
  readonly folders: readonly string[];
  /** Of services that somebody else is to run. */
  readonly absent: readonly string[];
}

/** The folders of `services/` to run, by name. @throws UnknownServiceError */
export function serviceFolders(
  root: string,
  only: readonly string[] | undefined,
  except: readonly string[] = [],
): ServiceFolders {
  const names = foldersIn(root).map((folder) => basename(folder));
  const unknown = [...(only ?? []), ...except].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UnknownServiceError(unknown, names);
  }
  const folderOf = (name: string) => join(root, 'services', name);
  return {
    folders: (only ?? names).filter((name) => !except.includes(name)).map(folderOf),
    absent: except.map(folderOf),
  };
}

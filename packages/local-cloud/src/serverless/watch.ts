import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import type { BootedService } from './boot-session.ts';

export interface SourceWatcher {
  stop(): void;
}

const QUIET_MS = 150;
const IGNORED = /(^|\/)(node_modules|\.local|\.serverless|\.esbuild|\.turbo)(\/|$)|\.test\.ts$/;

/**
 * Takes up changes while the platform runs: a change in a service reloads its functions, one in a
 * shared package those of every service. `serverless.yml` and what it includes need a restart.
 */
export function watchSources({
  root,
  services,
  log,
}: {
  root: string;
  services: readonly BootedService[];
  log: (line: string) => void;
}): SourceWatcher {
  const changed = new Set<BootedService>();
  let timer: NodeJS.Timeout | undefined;

  const reload = async () => {
    const batch = [...changed];
    changed.clear();
    for (const service of batch) {
      try {
        await service.reload();
        log(`reloaded ${service.manifest.service}`);
      } catch (error) {
        log(`${service.manifest.service} was not reloaded: ${(error as Error).message}`);
      }
    }
  };
  const onChange = (affected: readonly BootedService[], file: string | null) => {
    if (!file || IGNORED.test(file.split(sep).join('/'))) return;
    if (file.endsWith('.yml')) {
      log(`${file} changed: restart to take it up`);
      return;
    }
    if (!/\.(ts|json|png)$/.test(file)) return;
    for (const service of affected) changed.add(service);
    clearTimeout(timer);
    timer = setTimeout(reload, QUIET_MS);
  };

  const watchers = [
    ...services.map((service) =>
      watch(service.serviceDir, { recursive: true }, (_, file) => onChange([service], file)),
    ),
    ...['events', 'lambda'].map((name) =>
      watch(join(root, 'packages', name), { recursive: true }, (_, file) =>
        onChange(services, file),
      ),
    ),
  ];
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

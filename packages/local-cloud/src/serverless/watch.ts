import { existsSync, readFileSync, watch } from 'node:fs';
import { join, sep } from 'node:path';
import { lookUp } from '../borders/border.ts';
import type { BootedService } from './boot-session.ts';
import { isInstalled } from './kept-result.ts';

export interface SourceWatcher {
  stop(): void;
}

/** The part of a service that is watched. */
type WatchedService = Pick<BootedService, 'serviceDir' | 'guide' | 'reload'> & {
  readonly manifest: Pick<BootedService['manifest'], 'service'>;
};

const QUIET_MS = 150;
const IGNORED = /(^|\/)(node_modules|\.local|\.serverless|\.esbuild|\.turbo)(\/|$)|\.test\.ts$/;

/**
 * Takes up changes while the platform runs: a change in a service reloads its functions, one in a
 * shared package those of every service. A change in the folder of a service's content publishes that anew.
 * `serverless.yml` and what it includes need a restart.
 */
export function watchSources({
  services,
  url,
  log,
}: {
  services: readonly WatchedService[];
  /** Of the platform. */
  url: string;
  log: (line: string) => void;
}): SourceWatcher {
  const changed = new Set<WatchedService>();
  const changedContent = new Set<WatchedService>();
  let timer: NodeJS.Timeout | undefined;

  const reload = async () => {
    const batch = [...changed];
    const contents = [...changedContent];
    changed.clear();
    changedContent.clear();
    for (const { manifest, guide } of contents) {
      try {
        await guide.content?.publish({ url });
        log(`published ${guide.content?.folder} of ${manifest.service}`);
      } catch (error) {
        log(`${manifest.service}: ${(error as Error).message}`);
      }
    }
    for (const service of batch) {
      try {
        await service.reload();
        log(`reloaded ${service.manifest.service}`);
      } catch (error) {
        log(`${service.manifest.service} was not reloaded: ${(error as Error).message}`);
      }
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(reload, QUIET_MS);
  };
  const onChange = (affected: readonly WatchedService[], file: string | null) => {
    if (!file || IGNORED.test(file.split(sep).join('/'))) return;
    if (file.endsWith('.yml')) {
      log(`${file} changed: restart to take it up`);
      return;
    }
    if (!/\.(ts|json|png)$/.test(file)) return;
    for (const service of affected) changed.add(service);
    later();
  };
  const onOwnChange = (service: WatchedService, file: string | null) => {
    const { content } = service.guide;
    if (!file || content === undefined || !file.startsWith(`${content.folder}${sep}`)) {
      onChange([service], file);
    } else if (!IGNORED.test(file.split(sep).join('/'))) {
      changedContent.add(service);
      later();
    }
  };

  const watchers = [
    ...services.map((service) =>
      watch(service.serviceDir, { recursive: true }, (_, file) => onOwnChange(service, file)),
    ),
    ...[...servicesByPackage(services)].map(([folder, users]) =>
      watch(folder, { recursive: true }, (_, file) => onChange(users, file)),
    ),
  ];
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** The folders of packages that are not installed but linked, and the services that depend on each. */
export function servicesByPackage<Service extends { readonly serviceDir: string }>(
  services: readonly Service[],
): Map<string, Service[]> {
  const users = new Map<string, Service[]>();
  for (const service of services) {
    for (const folder of linkedPackages(service.serviceDir)) {
      users.set(folder, [...(users.get(folder) ?? []), service]);
    }
  }
  return users;
}

/** Packages for development do not end up in a function. */
function linkedPackages(serviceDir: string): string[] {
  const manifest = join(serviceDir, 'package.json');
  if (!existsSync(manifest)) return [];
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    dependencies?: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies).flatMap((name) => {
    const folder = lookUp(name, serviceDir);
    return folder === undefined || isInstalled(folder) ? [] : folder;
  });
}

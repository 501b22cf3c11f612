import type { CloudAccess } from './access.ts';
import { attach, findCloud } from './attach.ts';
import { LocalCloud } from './cloud.ts';
import { startFrontDoor } from './http/front-door.ts';
import type { BootedService } from './serverless/boot-session.ts';
import { localStateDir, prepareState } from './state.ts';

/** Where a service that runs alone is taken in. */
export interface CloudHost {
  readonly access: CloudAccess;
  /** Takes the service in; answers a function that takes it out. */
  take(service: BootedService): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** The cloud at `url`; where none runs, one of our own is started there. */
export async function findOrStartHost(
  url: string,
  log: (line: string) => void,
): Promise<CloudHost> {
  const access = await findCloud(url);
  if (!access) return startHost(Number(new URL(url).port), log);
  return {
    access,
    take: (service) => attach(access, service, service.invokerOf),
    stop: async () => {},
  };
}

async function startHost(port: number, log: (line: string) => void): Promise<CloudHost> {
  const frontDoor = await startFrontDoor(port);
  prepareState(localStateDir(), false);
  const cloud = await LocalCloud.start({ stateDir: localStateDir(), stage: 'local', log });
  return {
    access: cloud.access(frontDoor.url),
    async take(service) {
      cloud.add(service, service.invokerOf);
      await cloud.deploy();
      frontDoor.open(cloud);
      return async () => {};
    },
    async stop() {
      await frontDoor.stop();
      await cloud.stop();
    },
  };
}

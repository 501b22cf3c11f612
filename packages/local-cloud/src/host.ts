import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudAccess } from './access.ts';
import { announcedPlatform, announcePlatform } from './announced-platform.ts';
import { attach, findCloud, type Seat } from './attach.ts';
import { bypassProxies } from './bypass-proxies.ts';
import { LocalCloud } from './cloud.ts';
import { StateInUseError } from './emulators/shared/state-lock.ts';
import { PortTakenError, startFrontDoor } from './http/front-door.ts';
import { platformUrl } from './platform-url.ts';
import type { BootedService } from './serverless/boot-session.ts';
import { localStateDir, prepareState } from './state.ts';

/** The cloud that takes in a service that runs alone. */
export interface CloudHost {
  readonly access: CloudAccess;
  take(service: BootedService): Promise<Seat>;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 500;

/**
 * The cloud that `LOCAL_CLOUD_URL` names, else the one that uses the repository's state, else the one
 * at `npm start`'s port; where none runs, one of our own. Waits for one that is still starting.
 *
 * @throws Error with a sentence when there is none and none can be started.
 */
export async function findOrStartHost(
  log: (line: string) => void,
  stateDir: string = localStateDir(),
): Promise<CloudHost> {
  bypassProxies();
  for (let waits = false; ; waits = true) {
    const found = await find(stateDir);
    if (found && found !== 'starting') return attachedTo(found);
    const host = found === 'starting' ? undefined : await tryToStart(stateDir, log);
    if (host) return host;
    if (!waits) log('Another local cloud is starting. Waiting for it; Ctrl-C ends this.');
    await sleep(LOOK_EVERY_MS);
  }
}

async function find(stateDir: string): Promise<CloudAccess | 'starting' | null> {
  const announced = process.env.LOCAL_CLOUD_URL === undefined && announcedPlatform(stateDir);
  const found = announced ? await findCloud(announced) : null;
  return found ?? findCloud(platformUrl());
}

/** `undefined` when another process was quicker. */
async function tryToStart(
  stateDir: string,
  log: (line: string) => void,
): Promise<CloudHost | undefined> {
  try {
    return await startHost(stateDir, log);
  } catch (error) {
    if (error instanceof StateInUseError) return undefined;
    if (!(error instanceof PortTakenError)) throw error;
    if (await find(stateDir)) return undefined;
    throw new Error(
      `Port ${error.port} is taken by something that is no local cloud. Stop it, or name another port: LOCAL_CLOUD_URL=http://localhost:${error.port + 1} npx sls offline`,
    );
  }
}

const attachedTo = (access: CloudAccess): CloudHost => ({
  access,
  take: (service) => attach(access, service, service.invokerOf),
  stop: async () => {},
});

async function startHost(stateDir: string, log: (line: string) => void): Promise<CloudHost> {
  prepareState(stateDir, false);
  const frontDoor = await startFrontDoor(Number(new URL(platformUrl()).port || 80));
  const cloud = await LocalCloud.start({ stateDir, stage: 'local', log }).catch(async (error) => {
    await frontDoor.stop();
    throw error;
  });
  const conceal = announcePlatform(stateDir, frontDoor.url);
  return {
    access: cloud.access(frontDoor.url),
    async take(service) {
      cloud.add(service, service.invokerOf);
      await cloud.deploy();
      frontDoor.open(cloud);
      return { look: async () => 'taken', retake: async () => {}, leave: async () => {} };
    },
    async stop() {
      conceal();
      await frontDoor.stop();
      await cloud.stop();
    },
  };
}

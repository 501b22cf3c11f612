import { afterEach, describe, expect, it } from '@jest/globals';
import type { StartOptions } from './process.ts';
import {
  hostedPlatform,
  hostPlatforms,
  PLATFORMS_VARIABLE,
  type PlatformHost,
} from './shared-platforms.ts';

let host: PlatformHost | undefined;
const before = process.env[PLATFORMS_VARIABLE];
afterEach(async () => {
  process.env[PLATFORMS_VARIABLE] = before;
  if (before === undefined) delete process.env[PLATFORMS_VARIABLE];
  await host?.stop();
});

async function hostOf(start: (options: StartOptions) => Promise<string>) {
  const stopped: string[] = [];
  host = await hostPlatforms(async (options) => {
    const url = await start(options);
    const stop = async () => {
      stopped.push(url);
    };
    return { url, environment: { URL: url }, pid: 1, stop, kill: stop };
  });
  process.env[PLATFORMS_VARIABLE] = host.address;
  return stopped;
}

describe('the platforms of a run', () => {
  it('are started once for all who ask for the same services, and end with the host', async () => {
    let started = 0;
    const stopped = await hostOf(async ({ services }) => {
      started += 1;
      return `${services?.join('+')} ${started}`;
    });
    const ask = (...services: string[]) => hostedPlatform({ services });
    const answers = [await ask('a'), await ask('a', 'b'), await ask('a')];
    expect(answers.map((answer) => answer?.url)).toEqual(['a 1', 'a+b 2', 'a 1']);
    expect(answers[0]?.environment).toEqual({ URL: 'a 1' });

    await host?.stop();
    expect(stopped.sort()).toEqual(['a 1', 'a+b 2']);
  });

  it('fail for all who ask when they fail to start', async () => {
    let started = 0;
    await hostOf(async () => {
      started += 1;
      throw new Error('No database');
    });
    await expect(hostedPlatform({})).rejects.toThrow('No database');
    await expect(hostedPlatform({})).rejects.toThrow('No database');
    expect(started).toBe(1);
  });

  it('are nobody’s outside a run', async () => {
    delete process.env[PLATFORMS_VARIABLE];
    expect(await hostedPlatform({})).toBeUndefined();
  });
});

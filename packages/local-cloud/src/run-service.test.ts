import { describe, expect, it, jest } from '@jest/globals';
import type { Seat } from './attach.ts';
import { stayAttached } from './run-service.ts';

const URL = 'http://localhost:3000';

describe('a service that runs beside the platform', () => {
  /** Looks once for each of these, then is told to stop. */
  const stay = async (
    states: Awaited<ReturnType<Seat['look']>>[],
    retake = jest.fn(async () => {}),
  ) => {
    const said: string[] = [];
    const stopped = new AbortController();
    const wait = async () => {
      if (states.length === 0) stopped.abort();
    };
    const look = async () => states.shift() ?? 'taken';
    await stayAttached({ look, retake }, URL, (line) => said.push(line), stopped.signal, wait);
    return { said, retake };
  };

  it('says nothing while it is attached', async () => {
    expect(await stay(['taken', 'taken'])).toMatchObject({ said: [] });
  });

  it('says once that the platform is gone, and attaches again when it is back', async () => {
    const { said, retake } = await stay(['gone', 'gone', 'gone', 'free', 'taken']);
    expect(said).toEqual([
      `The platform at ${URL} is gone. Waiting for it to come back; Ctrl-C ends this.`,
      `READY ${URL} again`,
    ]);
    expect(retake).toHaveBeenCalledTimes(1);
  });

  it('ends with the reason when it cannot attach again', async () => {
    const reject = jest.fn(async () => {
      throw new Error('orders runs in the platform already');
    });
    await expect(stay(['gone', 'free'], reject)).rejects.toThrow('orders runs in the platform');
  });
});

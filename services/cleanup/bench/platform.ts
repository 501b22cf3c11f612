import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The work of a function in the last moment. */
export interface Sample {
  readonly functionName: string;
  readonly calls: number;
  readonly heapBytes: number;
}

export interface ObservedPlatform {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
  onSample(listener: (sample: Sample) => void): void;
  stop(): Promise<void>;
}

/** Starts the platform and listens to its functions. */
export async function startObservedPlatform(): Promise<ObservedPlatform> {
  const child = fork(join(import.meta.dirname, 'observed-platform.ts'), {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-5_000);
  });
  const listeners: ((sample: Sample) => void)[] = [];
  const ready = new Promise<Pick<ObservedPlatform, 'url' | 'environment'>>((resolve, reject) => {
    child.once('exit', () =>
      reject(new Error(`The platform ended before it was ready:\n${output}`)),
    );
    child.on('message', (message: { sample?: Sample; url: string; environment: object }) => {
      if (message.sample === undefined) resolve(message as never);
      else for (const listener of listeners) listener(message.sample);
    });
  });
  return {
    ...(await ready),
    onSample: (listener) => void listeners.push(listener),
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

import { Listr } from 'listr2';
import type { Report } from './deploy.ts';
import type { DeployedService } from './order.ts';

/** A service whose work failed, or was not begun because of another's. */
export interface Failure {
  readonly service: string;
  readonly reason: string;
}

/** The form in which people and programs follow the work. */
export interface Display {
  /** What is done now is shown in its place, and written over. */
  readonly isTerminal: boolean;
  /** Gets each step elsewhere. */
  readonly tell: (service: string, text: string) => void;
}

export interface Work {
  readonly display: Display;
  /** Those whose work has to be over before a service's may begin. */
  readonly waitsFor: (service: DeployedService) => readonly string[];
  readonly run: (service: DeployedService, report: Report) => Promise<void>;
}

/**
 * Works on all services, side by side where none waits for another. One that fails holds up those that
 * wait for it, and no others.
 */
export async function inOrder(
  services: readonly DeployedService[],
  { display, waitsFor, run }: Work,
): Promise<Failure[]> {
  const ends = new Map(services.map(({ name }) => [name, Promise.withResolvers<boolean>()]));
  const failures: Failure[] = [];
  const work = async (service: DeployedService, report: Report): Promise<string | undefined> => {
    const { name } = service;
    try {
      const before = waitsFor(service);
      if (before.length > 0) report(`waits for ${before.join(', ')}`);
      const held = await firstThatFailed(before, ends);
      if (held !== undefined) throw new Error(`not begun, because ${held} failed`);
      await run(service, report);
      ends.get(name)?.resolve(true);
      return undefined;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push({ service: name, reason });
      ends.get(name)?.resolve(false);
      return reason;
    }
  };
  const { isTerminal, tell } = display;
  const tasks = services.map((service) => ({
    title: service.name,
    task: async (_: unknown, task: { output: string }) => {
      const report = (text: string) => {
        if (isTerminal) task.output = text;
        else tell(service.name, text);
      };
      const reason = await work(service, report);
      if (reason !== undefined && isTerminal) throw new Error(`${service.name}: ${reason}`);
      report(reason ?? 'done');
    },
  }));
  const renderer = isTerminal ? 'default' : 'silent';
  await new Listr(tasks, { concurrent: true, exitOnError: false, renderer }).run();
  return failures;
}

async function firstThatFailed(
  names: readonly string[],
  ends: ReadonlyMap<string, PromiseWithResolvers<boolean>>,
): Promise<string | undefined> {
  const outcomes = await Promise.all(
    names.map(async (name) => ({ name, isDone: (await ends.get(name)?.promise) ?? true })),
  );
  return outcomes.find(({ isDone }) => !isDone)?.name;
}

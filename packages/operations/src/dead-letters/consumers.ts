import { loadHandler, queueWorkers, readServices } from '@commerce/contracts';
import { STAGE } from '@commerce/service-model';
import type { ReadBody } from './error-of.ts';

/** A function that works on a queue, as the templates say. */
export interface Consumer {
  readonly functionName: string;
  readonly read?: ReadBody;
}

/** The functions behind a queue of a stage. Their code is loaded, to read messages as they do. */
export async function consumersOf(queue: string, stage: string): Promise<Consumer[]> {
  const workers = (await readServices()).flatMap((service) =>
    queueWorkers(`${queue}-${STAGE}`, service).flatMap((key) => {
      const definition = service.functions[key];
      return definition ? { service, key, definition } : [];
    }),
  );
  return Promise.all(
    workers.map(async ({ service, key, definition }) => {
      const { handler } = await loadHandler(service, definition.handler);
      const { read } = (handler?.contract ?? {}) as { read?: ReadBody };
      const name = definition.name ?? `${service.name}-${STAGE}-${key}`;
      return { functionName: name.replace(STAGE, stage), ...(read && { read }) };
    }),
  );
}

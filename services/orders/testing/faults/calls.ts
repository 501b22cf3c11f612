/** One call that goes wrong, once: before it takes effect, or after. */
export interface Fault {
  /** Its place among the calls of a scenario, from 0. */
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** What a caller sees of a call that went wrong. */
export class ServiceOutageError extends Error {
  override readonly name = 'ServiceOutageError';
}

/** The calls of a scenario, in the order in which they were made. */
export interface Calls {
  readonly names: readonly string[];
  /** Makes a call, or lets it go wrong when it is its turn. */
  make<T>(name: string, work: () => Promise<T>, failure?: () => Error): Promise<T>;
  /** An AWS client whose calls are recorded. */
  through<Client extends { send: unknown }>(service: string, client: Client): Client;
}

export function recordCalls(fault?: Fault): Calls {
  const names: string[] = [];
  const make: Calls['make'] = async (name, work, failure = () => new ServiceOutageError(name)) => {
    const when = names.push(name) - 1 === fault?.call ? fault.when : undefined;
    if (when === 'before') throw failure();
    const outcome = await work();
    if (when === 'after') throw failure();
    return outcome;
  };
  return {
    names,
    make,
    through: (service, client) => {
      const send = (client.send as (command: object) => Promise<unknown>).bind(client);
      return Object.assign(Object.create(client), {
        send: (command: object) =>
          make(`${service} ${command.constructor.name}`, () => send(command)),
      });
    },
  };
}

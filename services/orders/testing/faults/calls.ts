/** One call that goes wrong, once: before it takes effect, or after. */
export interface Fault {
  /** Its name, as the calls of an undisturbed scenario have it. */
  readonly call: string;
  readonly when: 'before' | 'after';
}

/** What a caller sees of a call that went wrong. */
export class ServiceOutageError extends Error {
  override readonly name = 'ServiceOutageError';
}

/** The calls of a scenario, in the order in which they were made. */
export interface Calls {
  /** Each is there once: the second of a name has its number behind it. */
  readonly names: readonly string[];
  /** Makes a call, or lets it go wrong when it is its turn. */
  make<T>(name: string, work: () => Promise<T>, failure?: () => Error): Promise<T>;
  /** An AWS client whose calls are recorded. */
  through<Client extends { send: unknown }>(service: string, client: Client): Client;
  /** The same calls, named after the function that makes them. */
  of(functionName: string): Calls;
}

export function recordCalls(fault?: Fault): Calls {
  const names: string[] = [];
  const counts = new Map<string, number>();
  const enter = (name: string): string => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const numbered = count === 1 ? name : `${name} (${count})`;
    names.push(numbered);
    return numbered;
  };
  return callsNamed('', names, async (name, work, failure = () => new ServiceOutageError(name)) => {
    const when = enter(name) === fault?.call ? fault.when : undefined;
    if (when === 'before') throw failure();
    const outcome = await work();
    if (when === 'after') throw failure();
    return outcome;
  });
}

function callsNamed(prefix: string, names: readonly string[], make: Calls['make']): Calls {
  return {
    names,
    make: (name, work, failure) => make(prefix + name, work, failure),
    through: (service, client) => {
      const send = (client.send as (command: object) => Promise<unknown>).bind(client);
      return Object.assign(Object.create(client), {
        send: (command: object) =>
          make(`${prefix}${service} ${command.constructor.name}`, () => send(command)),
      });
    },
    of: (functionName) => callsNamed(`${functionName}: `, names, make),
  };
}

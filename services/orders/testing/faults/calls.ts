/** Fault of one call, once: before it takes effect, or after. */
export interface Fault {
  /** Name of the call, as in an undisturbed scenario. */
  readonly call: string;
  readonly when: 'before' | 'after';
}

/** The call failed. */
export class ServiceOutageError extends Error {
  override readonly name = 'ServiceOutageError';
}

/** Recorder of the calls of a scenario. */
export interface Calls {
  /** Names in the order of the calls; the second of a name has its number behind it. */
  readonly names: readonly string[];
  /** Makes a call, or lets it fail when the fault says so. */
  make<T>(name: string, work: () => Promise<T>, failure?: () => Error): Promise<T>;
  /** Returns an AWS client whose calls are recorded. */
  through<Client extends { send: unknown }>(service: string, client: Client): Client;
  /** Returns the same recorder, which names calls after the function that makes them. */
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

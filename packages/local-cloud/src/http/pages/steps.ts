type WireEvent = Readonly<Record<string, unknown>>;

/** One time that an execution was in a state. */
export interface Step {
  readonly name: string;
  /** `Task`, `Choice`, … */
  readonly type: string;
  /** The state it came from, or the Map or Parallel state that it is inside of. */
  readonly from: string | undefined;
  /** Epoch milliseconds. */
  readonly enteredAt: number;
  /** Absent while it is in the state, and when it ended there. */
  readonly leftAt: number | undefined;
  /** The number of tries of its task. */
  readonly attempts: number;
  readonly errors: readonly { readonly error: string; readonly cause: string }[];
  /** Its last attempt failed, caught or not. */
  readonly failed: boolean;
}

type Growing = { -readonly [Key in keyof Step]: Step[Key] };

/** The steps of an execution, in the order they began, as its history tells them. */
export function stepsOf(history: readonly WireEvent[]): Step[] {
  const steps: Growing[] = [];
  /** By the id of an event, the step it belongs to: events follow each other from step to step. */
  const owners = new Map<unknown, Growing | undefined>();
  for (const event of history) {
    const type = String(event.type);
    let step = owners.get(event.previousEventId);
    if (type.endsWith('StateEntered')) {
      step = {
        name: String(detail(event, 'name')),
        type: type.replace('StateEntered', ''),
        from: step?.name,
        enteredAt: millisecondsOf(event),
        leftAt: undefined,
        attempts: 0,
        errors: [],
        failed: type === 'FailStateEntered',
      };
      steps.push(step);
    } else if (type.endsWith('StateExited')) {
      const name = detail(event, 'name');
      // The end of a Map or Parallel state follows the events of the states inside of it.
      step =
        step?.name === name
          ? step
          : steps.findLast((open) => open.name === name && open.leftAt === undefined);
      if (step) step.leftAt = millisecondsOf(event);
    } else if (step) note(step, type, event);
    owners.set(event.id, step);
  }
  return steps;
}

function note(step: Growing, type: string, event: WireEvent): void {
  if (/^(LambdaFunction|Task)Scheduled$/.test(type)) step.attempts += 1;
  if (/^(LambdaFunction|Task)Succeeded$/.test(type)) step.failed = false;
  if (!/(Failed|TimedOut)$/.test(type)) return;
  step.failed = true;
  const error = detail(event, 'error');
  // The execution's own end says again what its last state failed of.
  if (type.startsWith('Execution') || error === undefined) return;
  step.errors = [
    ...step.errors,
    { error: String(error), cause: String(detail(event, 'cause') ?? '') },
  ];
}

const millisecondsOf = ({ timestamp }: WireEvent): number => Number(timestamp) * 1_000;

/** A member of the event's details, whatever they are called. */
function detail(event: WireEvent, member: string): unknown {
  const [, details] = Object.entries(event).find(([name]) => name.endsWith('EventDetails')) ?? [];
  return (details as Readonly<Record<string, unknown>> | undefined)?.[member];
}

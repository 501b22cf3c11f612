import type { TaskContract } from '../catalogue/task-contracts.ts';
import type { TaskCall } from '../service/task-calls.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { Finding } from './finding.ts';

/**
 * Says what has become of each released task. Callers send what they sent before and read what they
 * read before; they may be deployed earlier or later than the task.
 */
export function judgeTasks(
  released: readonly TaskContract[],
  present: readonly TaskContract[],
  calls: readonly TaskCall[],
): Finding[] {
  const now = new Map(present.map((task) => [task.name, task]));
  const before = new Set(released.map(({ name }) => name));
  return [
    ...released.flatMap((task) => judgeTask(task, now.get(task.name), calls)),
    ...present
      .filter(({ name }) => !before.has(name))
      .map(({ name, service }) => finding({ name, service }, 'New task', [])),
    ...unknownErrors(present, calls),
  ];
}

function judgeTask(
  old: TaskContract,
  present: TaskContract | undefined,
  calls: readonly TaskCall[],
): Finding[] {
  const callers = calls.filter(({ task }) => task === old.name);
  const names = [...new Set(callers.map(({ stateMachine }) => stateMachine))];
  if (present === undefined)
    return [finding(old, 'Removed', names, 'keep it until nobody calls it')];

  const remedy = `define a task beside ${old.name}, move the callers, then remove it`;
  const schemas = [
    ...compareSchemas(old.input, present.input).map(
      (c) => [`input: ${c.description}`, c.narrows] as const,
    ),
    ...compareSchemas(old.output, present.output).map(
      (c) => [`output: ${c.description}`, c.widens] as const,
    ),
  ].map(([change, breaks]) => finding(old, change, names, breaks ? remedy : undefined));
  const errors = Object.keys(old.errors)
    .filter((error) => !(error in present.errors))
    .map((error) => {
      const caught = callers.filter(({ errors }) => errors.includes(error));
      const by = [...new Set(caught.map(({ stateMachine }) => stateMachine))];
      return finding(
        old,
        `does not answer ${error} any more`,
        by,
        by.length > 0 ? remedy : undefined,
      );
    });
  const added = Object.keys(present.errors)
    .filter((error) => !(error in old.errors))
    .map((error) => finding(old, `answers ${error} as well`, names));
  return [...schemas, ...errors, ...added];
}

/** A `Catch` for an error that the task never throws is a mistake in the name. */
const unknownErrors = (present: readonly TaskContract[], calls: readonly TaskCall[]): Finding[] =>
  calls.flatMap(({ task: name, state, stateMachine, errors }) => {
    const task = present.find((candidate) => candidate.name === name);
    if (task === undefined) return [];
    return errors
      .filter((error) => !(error in task.errors))
      .map((error) =>
        finding(
          task,
          `${state} waits for ${error}, which the task does not answer`,
          [stateMachine],
          'correct the name, or add the error to the contract',
        ),
      );
  });

const finding = (
  { name, service }: Pick<TaskContract, 'name' | 'service'>,
  change: string,
  consumers: readonly string[],
  remedy?: string,
): Finding => ({
  contract: name,
  producer: service,
  verdict:
    remedy === undefined ? 'compatible' : consumers.length > 0 ? 'breaking' : 'new version needed',
  change,
  consumers,
  ...(remedy !== undefined && { remedy }),
});

import { type ApiOperation, operationsOf } from '../http/api-operations.ts';
import type { OpenApiDocument } from '../released.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { Finding } from './finding.ts';

type Apis = Readonly<Record<string, OpenApiDocument>>;
/** A change in words, and whether a client that does not know of it breaks. */
type Change = readonly [change: string, breaks: boolean];

/**
 * Says what has become of each released operation. Clients are not known here, so whatever could
 * break one does: what they send must still be taken, and what they get must be what they knew.
 */
export function judgeApis(released: Apis, present: Apis): Finding[] {
  const services = new Set([...Object.keys(released), ...Object.keys(present)]);
  return [...services].sort().flatMap((service) => {
    const [before, after] = [apiOf(service, released), apiOf(service, present)];
    const finding = finder(service);
    if (before === undefined) return [finding(`API of ${service}`, ['New API', false])];
    if (after === undefined) return [finding(`API of ${service}`, ['Removed', true])];
    return judgeOperations(operationsOf(before), operationsOf(after)).map(([name, change]) =>
      finding(name, change),
    );
  });
}

/** An object of ours knows names that nobody gave it, such as `constructor`. */
const apiOf = (service: string, apis: Apis): OpenApiDocument | undefined =>
  Object.hasOwn(apis, service) ? apis[service] : undefined;

type Operations = ReadonlyMap<string, ApiOperation>;

function judgeOperations(before: Operations, after: Operations): [string, Change][] {
  const known = [...before].flatMap(([name, operation]): [string, Change][] => {
    const present = after.get(name);
    const changes: Change[] = present ? compare(operation, present) : [['Removed', true]];
    return changes.map((change) => [name, change]);
  });
  const added = [...after.keys()]
    .filter((name) => !before.has(name))
    .map((name): [string, Change] => [name, ['New operation', false]]);
  return [...known, ...added];
}

function compare(before: ApiOperation, after: ApiOperation): Change[] {
  return [
    ...(before.isPublic && !after.isPublic ? ([['Asks for a token', true]] as const) : []),
    ...compareParameters(before, after),
    ...compareBodies(before, after),
    ...compareAnswers(before, after),
  ];
}

function compareParameters(before: ApiOperation, after: ApiOperation): Change[] {
  return [...after.parameters].flatMap(([name, { required, schema }]): Change[] => {
    const old = before.parameters.get(name);
    if (old === undefined) return [[`Added ${name}`, required]];
    return [
      ...(required && !old.required ? ([[`Needs ${name}`, true]] as const) : []),
      ...compareSchemas(old.schema, schema).map(
        ({ description, narrows }): Change => [`${name}: ${description}`, narrows],
      ),
    ];
  });
}

function compareBodies({ body: old }: ApiOperation, { body, needsBody }: ApiOperation): Change[] {
  if (body === undefined) return [];
  if (old === undefined) return needsBody ? [['Needs a body', true]] : [['Takes a body', false]];
  return compareSchemas(old, body).map(({ description, narrows }) => [
    `request: ${description}`,
    narrows,
  ]);
}

function compareAnswers(before: ApiOperation, after: ApiOperation): Change[] {
  return [...before.responses].flatMap(([status, old]): Change[] => {
    if (!after.responses.has(status)) return [[`Does not answer ${status} any more`, true]];
    const present = after.responses.get(status);
    if (old === undefined) return [];
    if (present === undefined) return [[`${status} has no body any more`, true]];
    return compareSchemas(old, present).map(({ description, widens }) => [
      `answer ${status}: ${description}`,
      widens,
    ]);
  });
}

const finder =
  (producer: string) =>
  (contract: string, [change, breaks]: Change): Finding => ({
    contract,
    producer,
    verdict: breaks ? 'breaking' : 'compatible',
    change,
    consumers: breaks ? ['clients'] : [],
    ...(breaks && { remedy: 'keep what clients use, and add the new beside it' }),
  });

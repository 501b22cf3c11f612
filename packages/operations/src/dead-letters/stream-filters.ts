import { type EventPattern, matchesAny } from '@commerce/local-cloud/event-pattern';
import { type ServiceDefinition, STAGE } from '@commerce/service-model';
import { referencedId } from '@commerce/service-model/intrinsics';
import * as z from 'zod';

const streamEvent = z.object({
  stream: z.looseObject({
    arn: z.unknown(),
    filterPatterns: z.array(z.record(z.string(), z.unknown())).default([]),
  }),
});

/** Filters of a function on a table's stream, as its template says. */
export function filtersOf(
  functionName: string,
  streamArn: string,
  services: readonly ServiceDefinition[],
): readonly EventPattern[] {
  const stage = functionName.split('-').at(-1) ?? '';
  const unstaged = (name: unknown) => String(name).replace(STAGE, stage);
  const table = /:table\/([^/]+)/.exec(streamArn)?.[1];
  return services.flatMap(({ functions, resources }) =>
    Object.values(functions)
      .filter(({ name }) => functionName.endsWith(unstaged(name)))
      .flatMap(({ events }) => events.flatMap((event) => streamEvent.safeParse(event).data ?? []))
      .filter(({ stream }) => {
        const source = resources[referencedId(stream.arn) ?? ''];
        return unstaged(source?.Properties.TableName) === table;
      })
      .flatMap(({ stream }) => stream.filterPatterns),
  );
}

/** The records that the event source would have handed over. */
export const wanted = <Record>(
  records: readonly Record[],
  filters: readonly EventPattern[],
): Record[] => records.filter((record) => matchesAny(record, filters));

import type { EventContext, EventDefinition, EventOf } from '@commerce/events';

/** Makes an event of a contract's example, with the data and metadata of a test. */
export const exampleOf = <Definition extends EventDefinition>(
  definition: Definition,
  data: Partial<Definition['example']> = {},
  context: Partial<EventContext> = {},
): EventOf<Definition> => {
  const merged = { ...(definition.example as object), ...(data as object) };
  return definition.create(merged as Definition['example'], {
    id: `${definition.type}:1`,
    time: '2026-01-05T10:15:30.000Z',
    correlationid: 'correlation-1',
    ...context,
  }) as EventOf<Definition>;
};

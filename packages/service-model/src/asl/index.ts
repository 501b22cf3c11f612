export { choose } from './choice.ts';
export {
  assertWithinLimit,
  fillTemplate,
  PAYLOAD_LIMIT_BYTES,
  placeResult,
  readDynamic,
  selectPath,
} from './data-flow.ts';
export {
  type Catcher,
  type Definition,
  type FailState,
  isJsonObject,
  type Json,
  type JsonObject,
  type MapState,
  type ParallelState,
  type PassState,
  type Retrier,
  type State,
  type TaskState,
  type WaitState,
} from './definition.ts';
export { type PathScope, readPath } from './json-path.ts';
export { parseResource, type Resource, type ServiceAction } from './resource.ts';
export { runtimeError, StateError } from './state-error.ts';
export { validateDefinition } from './validate.ts';

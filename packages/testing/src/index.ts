export { orderBody } from './order-body.ts';
export {
  type Answer,
  type ExecutionState,
  type RequestOptions,
  type SharedPlatform,
  sharedPlatform,
  startPlatform,
  type TestPlatform,
} from './platform.ts';
export type { StartOptions } from './process.ts';

export { orderBody } from './order-body.ts';
export {
  type Answer,
  type RequestOptions,
  type StartOptions,
  startPlatform,
  type TestPlatform,
} from './platform.ts';

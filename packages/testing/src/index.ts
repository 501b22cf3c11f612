export {
  type Answer,
  type RequestOptions,
  type StartOptions,
  startPlatform,
  type TestPlatform,
} from './platform.ts';

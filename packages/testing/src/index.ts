export { type Answer, type RequestOptions, startPlatform, type TestPlatform } from './platform.ts';

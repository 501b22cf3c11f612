export { orderBody } from './order-body.ts';
export {
  type Answer,
  type ExecutionState,
  type RequestOptions,
  type SharedPlatform,
  sharedPlatform,
  startPlatform,
  type TestPlatform,
  type UserPoolIds,
} from './platform.ts';
export type { StartOptions } from './process.ts';
export { type SignedInCustomer, type SignUpOptions, signUpAndSignIn } from './sign-up.ts';

/**
 * The pages, where Cognito has them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
 */
export const PATHS = {
  signIn: '/login',
  secondFactor: '/mfa',
  secondFactorSetup: '/mfaSetup',
  newPassword: '/changePassword',
  signUp: '/signup',
  confirm: '/confirm',
  sendCodeAgain: '/resendcode',
  forgotPassword: '/forgotPassword',
  resetPassword: '/confirmforgotPassword',
} as const;

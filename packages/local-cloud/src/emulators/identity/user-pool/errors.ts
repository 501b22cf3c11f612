import { ServiceError } from '../../shared/aws-json.ts';

/** An error as Cognito words it. */
type Worded = (message: string) => ServiceError;

const named =
  (name: string): Worded =>
  (message) =>
    new ServiceError(name, message);

export const notAuthorized = named('NotAuthorizedException');
export const invalidParameter = named('InvalidParameterException');
export const notFound = named('ResourceNotFoundException');
export const userNotFound = named('UserNotFoundException');
export const usernameExists = named('UsernameExistsException');
export const invalidPassword = named('InvalidPasswordException');

export const incorrectPassword = () => notAuthorized('Incorrect username or password.');
export const attemptsExceeded = () => notAuthorized('Password attempts exceeded');
export const disabled = () => notAuthorized('User is disabled.');
export const notConfirmed = () =>
  new ServiceError('UserNotConfirmedException', 'User is not confirmed.');
export const resetRequired = () =>
  new ServiceError('PasswordResetRequiredException', 'Password reset required for the user');

export const codeMismatch = () =>
  new ServiceError(
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  );
export const codeExpired = () =>
  new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
export const limitExceeded = () =>
  new ServiceError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');

export const unknownPool = (poolId: string) => notFound(`User pool ${poolId} does not exist.`);
export const unknownClient = (clientId: string) =>
  notFound(`User pool client ${clientId} does not exist.`);

/** The text of a parameter's own limits, as Cognito's front writes it. */
export const constraint = (parameter: string, constraint: string): ServiceError =>
  invalidParameter(
    `1 validation error detected: Value at '${lowerFirst(parameter)}' failed to satisfy constraint: ${constraint}`,
  );

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

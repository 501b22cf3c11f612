import type { SrpCredential } from './srp.ts';

export type UserStatus =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'RESET_REQUIRED'
  | 'EXTERNAL_PROVIDER';

/** A user of a pool. Times are milliseconds since 1970. */
export interface User {
  readonly poolId: string;
  /** As the pool calls the user: generated where users sign in by their address. */
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly isEnabled: boolean;
  /** All but `sub`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Absent until a password is set, and after it was taken away. */
  readonly credential?: SrpCredential;
  /** A temporary password is good until then. */
  readonly temporaryUntil?: number;
  /** An address that takes the place of `email` once it is verified. */
  readonly pendingEmail?: string;
  readonly totp?: {
    readonly secret: string;
    /** The time step of the last code that was taken. */
    readonly lastStep?: number;
  };
  /** A secret that was handed out and of which no code was seen yet. */
  readonly pendingTotp?: string;
  readonly mfa?: { readonly isEnabled: boolean; readonly isPreferred: boolean };
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** Tells whether a sign-in of the user asks for a code of an authenticator app. */
export const hasSecondFactor = ({ totp, mfa }: User): boolean =>
  totp !== undefined && mfa?.isEnabled === true;

/** The user's attributes, `sub` first, as operations return them. */
export const attributeList = ({ sub, attributes }: User): { Name: string; Value: string }[] =>
  Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));

/** Settings of the second factor, as `GetUser` returns them. */
export const mfaSettings = (user: User) => ({
  ...(hasSecondFactor(user) && {
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    ...(user.mfa?.isPreferred && { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' }),
  }),
});

/** The user as administrators see it. */
export const userType = (user: User) => ({
  Username: user.username,
  UserCreateDate: user.createdAt / 1_000,
  UserLastModifiedDate: user.modifiedAt / 1_000,
  Enabled: user.isEnabled,
  UserStatus: user.status,
});

/** The user's attributes as functions of the pool are told them. */
export const triggerAttributes = ({ sub, attributes, status }: User): Record<string, string> => ({
  sub,
  ...attributes,
  'cognito:user_status': status,
});

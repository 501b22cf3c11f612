import {
  type AccountMailSetting,
  type CodePurpose,
  codeMail,
  invitationMail,
  type MailContent,
} from '@commerce/mail-templates';

/** What Cognito is about to send, and to whom. */
export interface AccountMessage {
  readonly triggerSource: string;
  /** Cognito puts the code, or the first password, in its place. */
  readonly codeParameter: string;
  readonly usernameParameter: string | null;
}

const PURPOSES: Readonly<Record<string, CodePurpose>> = {
  CustomMessage_SignUp: 'confirmAddress',
  CustomMessage_ResendCode: 'confirmAddress',
  CustomMessage_ForgotPassword: 'newPassword',
  CustomMessage_UpdateUserAttribute: 'newAddress',
  CustomMessage_VerifyUserAttribute: 'newAddress',
};

/** Writes what Cognito sends; nothing for a message that the shop has no words for. */
export function toAccountMail(
  { triggerSource, codeParameter, usernameParameter }: AccountMessage,
  setting: AccountMailSetting,
): MailContent | undefined {
  if (triggerSource === 'CustomMessage_AdminCreateUser' && usernameParameter !== null) {
    return invitationMail(
      { username: usernameParameter, password: codeParameter, signInUrl: setting.shopUrl },
      setting,
    );
  }
  const purpose = PURPOSES[triggerSource];
  return purpose === undefined ? undefined : codeMail({ purpose, code: codeParameter }, setting);
}

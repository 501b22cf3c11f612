import { cognitoTriggerHandler } from '@commerce/lambda';
import { renderHtml, resolveLocale } from '@commerce/mail-templates';
import { shop } from '../../dependencies.ts';
import { toAccountMail } from '../../messages/account-mail.ts';

/** Cognito has words of its own: who waits for a code gets it whatever happens here. */
export const handler = cognitoTriggerHandler(
  { trigger: 'CustomMessage', onFailure: 'continue' },
  ({ triggerSource, request }, _context, shop) => {
    const { clientMetadata, userAttributes, codeParameter, usernameParameter } = request;
    const locale = resolveLocale(clientMetadata?.locale ?? userAttributes.locale);
    const mail = toAccountMail(
      { triggerSource, codeParameter, usernameParameter },
      { ...shop, locale },
    );
    if (mail === undefined) return undefined;
    return { emailSubject: mail.subject, emailMessage: renderHtml(mail, shop) };
  },
  shop,
);

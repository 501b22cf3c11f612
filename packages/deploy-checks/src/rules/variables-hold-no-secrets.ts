import { asRecord, resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

/** Matches keys of AWS, Stripe, GitHub and Slack, private keys and web tokens. */
const SECRET_VALUE =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\b(sk|rk)_(live|test)_|\bwhsec_|-----BEGIN|\bgh[pousr]_|\bxox[abps]-|\beyJ[\w-]+\.eyJ/;
/** Dynamic references that CloudFormation resolves into plain text. */
const RESOLVED_SECRET = /\{\{resolve:(secretsmanager|ssm-secure):/;
const SECRET_NAME =
  /(SECRET|PASSWORD|PASSPHRASE|TOKEN|CREDENTIALS?|(API|PRIVATE|SIGNING|ACCESS)_?KEY)$/;

const functionWith = (Variables: Readonly<Record<string, string>>) => ({
  resources: {
    Charge: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } },
  },
});

/** Everybody who may look at a function can read its variables. */
export const variablesHoldNoSecrets: Rule = {
  id: 'variables-hold-no-secrets',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::Lambda::Function').flatMap(({ logicalId, properties }) =>
      Object.entries(asRecord(asRecord(properties.Environment).Variables))
        .filter(([name, value]) => {
          const text = typeof value === 'string' ? value : JSON.stringify(value);
          return SECRET_VALUE.test(text) || RESOLVED_SECRET.test(text) || SECRET_NAME.test(name);
        })
        .map(([name]) => ({
          subject: logicalId,
          message: `Put the secret into Parameter Store and hand the function its name instead of ${name}, e.g. as ${name}_PARAMETER.`,
        })),
    ),
  accepts: functionWith({ SECRET_KEY_PARAMETER: '/commerce/dev/payments/secret-key' }),
  rejects: functionWith({ STRIPE: 'sk_live_abc' }),
};

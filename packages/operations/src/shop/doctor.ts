import { getAccountProblems } from '../account/account-problems.ts';
import { accountClients, type Shop } from './clients.ts';
import { dataWithoutStacks, namesOf } from './left-data.ts';
import type { DeployedService } from './order.ts';
import { missingIn } from './parameters.ts';
import { hasHostedZone, isMailDomainVerified, isStripeKeyGood } from './providers.ts';
import { parametersOf } from './stage-parameters.ts';

/** Something that an account or a stage lacks. */
export interface Finding {
  readonly problem: string;
  /** The way to get it. */
  readonly remedy: string;
  /** True when `up` stops at it, or nothing works without it. */
  readonly isFatal: boolean;
}

/** Looks for all that stands between an account and a shop. Makes nothing. */
export async function diagnose(
  services: readonly DeployedService[],
  shop: Shop,
): Promise<Finding[]> {
  const clients = accountClients(shop.region);
  const parameters = await parametersOf(shop.ssm, shop.stage);
  const given = (name: string) =>
    parameters.find(({ Name }) => Name === `/commerce/${shop.stage}/${name}`)?.Value;
  const checks: (() => Promise<readonly Finding[]>)[] = [
    async () =>
      (await getAccountProblems(clients)).map(({ message, remedy }) => ({
        problem: message,
        remedy,
        isFatal: false,
      })),
    async () =>
      missingIn(parameters, shop.stage)
        .filter(({ generate }) => !generate)
        .map(({ name, text }) => ({
          problem: `Nobody has said ${name}: ${text}`,
          remedy: `npm run shop -- up --stage ${shop.stage} --region ${shop.region} asks for it.`,
          isFatal: false,
        })),
    async () => {
      return namesOf(await dataWithoutStacks(services, shop)).map((name) => ({
        problem: `${name} is left of an earlier life of the stage`,
        remedy: `Import it into the stack, or npm run shop -- down --stage ${shop.stage} --region ${shop.region} --delete-data`,
        isFatal: true,
      }));
    },
    () => stripe(given('payments/secret-key')),
    () => mail(given('notifications/mail-address')),
    () => zone(given('public-url')),
  ];
  const found = await Promise.all(checks.map((check) => check()));
  return found.flat().sort((a, b) => Number(b.isFatal) - Number(a.isFatal));

  async function stripe(key: string | undefined): Promise<Finding[]> {
    if (key === undefined || (await isStripeKeyGood(key)) !== false) return [];
    return [
      {
        problem: 'Stripe does not know the secret key',
        remedy: `Take one from https://dashboard.stripe.com/apikeys: npm run keys -- rotate payments/secret-key --stage ${shop.stage} --region ${shop.region}`,
        isFatal: true,
      },
    ];
  }
  async function mail(address: string | undefined): Promise<Finding[]> {
    const domain = address?.split('@')[1];
    if (domain === undefined || (await isMailDomainVerified(clients.ses, domain))) return [];
    return [
      {
        problem: `SES sends no mail of ${domain}`,
        remedy: `Verify it: https://${shop.region}.console.aws.amazon.com/ses/home?region=${shop.region}#/identities/create`,
        isFatal: false,
      },
    ];
  }
  async function zone(url: string | undefined): Promise<Finding[]> {
    if (url === undefined || !URL.canParse(url)) return [];
    const { hostname } = new URL(url);
    if (await hasHostedZone(clients.route53, hostname)) return [];
    return [
      {
        problem: `Route 53 has no hosted zone for ${hostname}`,
        remedy: `Make one for its domain and name its servers at your registrar, or have another DNS lead ${hostname} to what stands in front of the APIs.`,
        isFatal: false,
      },
    ];
  }
}

/** The findings for people, what is fatal first, and once what helps with several. */
export const findingsText = (findings: readonly Finding[]): string =>
  findings.length === 0
    ? 'Nothing is missing.\n'
    : [...Map.groupBy(findings, ({ remedy }) => remedy)]
        .map(([remedy, of]) =>
          [
            ...of.map(({ problem, isFatal }) => `${isFatal ? '✖' : '•'} ${problem}\n`),
            `    ${remedy}\n`,
          ].join(''),
        )
        .join('');

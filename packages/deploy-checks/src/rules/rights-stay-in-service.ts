import { roleResource, rolesOf } from '../template/roles.ts';
import type { Rule } from './rule.ts';

/** Services whose resources belong to exactly one of ours, by the first part of their name. */
const OWNED = /^arn:aws:(dynamodb|sqs|sns|s3):/;

const nameOf = (arn: string): string =>
  arn
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^table\//, '');

/** A service reads and writes its own data only; with others it shares events and tasks. */
export const rightsStayInService: Rule = {
  id: 'rights-stay-in-service',
  check: ({ name: service, template }) =>
    rolesOf(template).flatMap(({ logicalId, statements }) =>
      statements
        .flatMap(({ resources }) => resources)
        .filter((arn) => OWNED.test(arn) && !nameOf(arn).startsWith(`${service}-`))
        .map((arn) => ({
          subject: logicalId,
          message: `${arn} belongs to another service: take what you need from its events, or have it offer a task.`,
        })),
    ),
  accepts: {
    resources: roleResource(['dynamodb:GetItem'], 'arn:aws:dynamodb:x:1:table/shop-goods-dev'),
  },
  rejects: {
    resources: roleResource(['dynamodb:GetItem'], 'arn:aws:dynamodb:x:1:table/stock-items-dev'),
  },
};
